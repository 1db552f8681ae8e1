import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test, type LaunchedApp } from '#tests/support/launchApp.ts';
import { emptyVault, type PreparedVault } from '#tests/support/preparedVaults.ts';
import { startUnlocked, unlock } from '#tests/support/steps.ts';

const people = ['Ахметова', 'Оспанов', 'Қалиева'];

const vault: PreparedVault = {
  ...emptyVault,
  roles: ['supervisor', 'theologian'],
  fill: async (station) => {
    for (const familyName of people) await station.dossier('Бірінші', { familyName });
  },
};

/** The same folders after a power cut. */
async function afterPowerCut(app: LaunchedApp, launchApp: (options: object) => Promise<LaunchedApp>) {
  await app.kill();
  const { userDataFolder, vaultFolder } = app;
  const again = await launchApp({ userDataFolder, vaultFolder });
  await unlock(again.page);
  await expect(again.page.getByText(people[0]!).first()).toBeVisible({ timeout: 30_000 });
  return again;
}

async function openGroupSession(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Group session…' }).click();
  await page.getByRole('menuitem', { name: 'Theological session' }).click();
  await expect(page.getByRole('heading', { name: 'Group session' })).toBeVisible();
}

test('a theologian enters a lecture for three people once; it survives power cuts and stands in every dossier with its own line', async ({
  launchApp,
}) => {
  test.setTimeout(180_000);
  let app = await startUnlocked(launchApp, vault);
  let { page } = app;
  await openGroupSession(page);
  for (const name of people) {
    await page.getByRole('combobox', { name: 'People' }).fill(name.toLowerCase());
    await expect(page.getByRole('listbox', { name: 'People' }).getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
  }
  await page.getByRole('textbox', { name: 'Observations' }).fill('Patience and mercy, with questions');
  const handout = join(app.userDataFolder, 'handout.txt');
  await writeFile(handout, 'A handout for all');
  await app.dialogs.answerNext(handout);
  await page.getByRole('button', { name: 'Add files…' }).click();
  await expect(page.getByText('handout.txt')).toBeVisible();
  const lines = page.getByRole('table', { name: 'A line for each person' });
  await lines.getByRole('textbox').first().focus();
  for (const name of people) {
    await page.keyboard.type(`Line of ${name}`);
    await page.keyboard.press('Enter');
  }
  await page.getByLabel('Engagement of everybody').selectOption('Active');
  await page.waitForTimeout(2_000);
  app = await afterPowerCut(app, launchApp);
  page = app.page;

  await openGroupSession(page);
  await expect(page.getByText(/You began this on/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Observations' })).toHaveValue('Patience and mercy, with questions');
  await page.keyboard.press('Control+s');
  app = await afterPowerCut(app, launchApp);
  page = app.page;

  await openGroupSession(page);
  const isStillDraft = await page.getByText(/You began this on/).isVisible();
  if (isStillDraft) {
    await page.getByRole('button', { name: 'Save for 3 people' }).click();
    await expect(page.getByText('The group session stands in 3 dossiers.')).toBeVisible();
  }
  for (const name of people) {
    await page.getByRole('link', { name: 'Caseload', exact: true }).click();
    await page.getByText(name).first().click();
    await page.getByRole('link', { name: /^Sessions/ }).click();
    const sessions = page.getByRole('main').getByRole('link', { name: /Theological session Theological/ });
    await expect(sessions).toHaveCount(1);
    await sessions.click();
    await expect(page.getByText('Patience and mercy, with questions')).toBeVisible();
    await expect(page.getByText(`Line of ${name}`)).toBeVisible();
    await expect(page.getByText('handout.txt')).toBeVisible();
    for (const other of people.filter((one) => one !== name)) {
      await expect(page.getByText(`Line of ${other}`)).toBeHidden();
    }
  }
  await amendForEverybody(page);
});

/** Somebody's record is changed alone first: that one is left as it is. */
async function amendForEverybody(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Amend', exact: true }).click();
  await page.getByRole('textbox', { name: 'Observations' }).fill('He alone spoke at the end');
  await page.keyboard.press('Control+s');
  await page.getByRole('link', { name: /^Ахметова/ }).click();
  await page.getByRole('link', { name: 'Amend for everybody…' }).click();
  await expect(page.getByText('2 people have the shared text and will have the new one.')).toBeVisible();
  await expect(page.getByRole('link', { name: /Қалиева/ })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  await page.getByRole('textbox', { name: 'Observations' }).fill('Patience, mercy and hope');
  await page.getByRole('button', { name: 'Amend for 2 people' }).click();
  await expect(page.getByText('The text was amended for 2 people.')).toBeVisible();
  await page.getByRole('link', { name: 'Back to the record' }).click();
  await expect(page.getByText('Patience, mercy and hope').first()).toBeVisible();
  await page.getByRole('link', { name: /^Оспанов/ }).click();
  await expect(page.getByText('Patience, mercy and hope').first()).toBeVisible();
  await expect(page.getByText('Line of Оспанов')).toBeVisible();
  await page.getByRole('link', { name: /^Қалиева/ }).click();
  await expect(page.getByText('He alone spoke at the end').first()).toBeVisible();
}
