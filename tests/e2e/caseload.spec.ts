import { AxeBuilder } from '@axe-core/playwright';

import { expect, test } from '#tests/support/launchApp.ts';
import { emptyVault, type PreparedVault } from '#tests/support/preparedVaults.ts';
import { startUnlocked } from '#tests/support/steps.ts';

const vault: PreparedVault = {
  ...emptyVault,
  roles: ['supervisor', 'theologian'],
  fill: async (station) => {
    for (const familyName of ['Ахметова', 'Болатов', 'Ғалиева', 'Досов', 'Оспанов']) {
      await station.dossier('Бірінші', { familyName });
    }
  },
};

test('people are chosen with mouse and keyboard, over searches, for a group session and a package; a draft is marked', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  const { page } = await startUnlocked(launchApp, vault);
  const boxOf = (name: string) => page.getByRole('checkbox', { name: new RegExp(`^Choose: ${name}`) });
  const chosen = page.getByRole('region', { name: 'Chosen dossiers' });
  await boxOf('Ахметова').click();
  await boxOf('Ғалиева').click({ modifiers: ['Shift'] });
  await expect(chosen.getByText('3 dossiers chosen')).toBeVisible();
  // The keys go on where the mouse has left off.
  await page.keyboard.press('Escape');
  await expect(chosen).toBeHidden();
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+Space');
  await expect(chosen.getByText('2 dossiers chosen')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(chosen.getByText('1 dossier chosen')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);

  await page.getByLabel('Search by name or code').fill('оспан');
  await expect(page.getByText('1 of 5 dossiers')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Choose all that are shown' }).click();
  await expect(chosen.getByText('2 dossiers chosen')).toBeVisible();
  await chosen.getByRole('link', { name: 'Export a package…' }).click();
  await expect(page.getByRole('button', { name: /Ахметова/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /Оспанов/ })).toBeVisible();
  await page.getByRole('link', { name: 'Caseload', exact: true }).click();
  await expect(chosen.getByText('2 dossiers chosen')).toBeVisible();
  await chosen.getByRole('button', { name: 'Group session…' }).click();
  await page.getByRole('menuitem', { name: 'Theological session' }).click();
  const lines = page.getByRole('table', { name: 'A line for each person' });
  await expect(lines.getByRole('row')).toHaveCount(3);
  await expect(lines).toContainText('Оспанов');

  await page.getByRole('link', { name: 'Caseload', exact: true }).click();
  await page.getByText('Болатов').click();
  await page.getByRole('button', { name: 'New record' }).click();
  await page.getByRole('menuitem', { name: 'Note' }).click();
  await page.getByRole('textbox', { name: 'Text' }).fill('half of it');
  await page.getByRole('link', { name: 'Caseload', exact: true }).click();
  await expect(page.getByRole('row', { name: /Болатов/ })).toContainText('Draft begun');
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByLabel('A draft of mine').check();
  await page.keyboard.press('Escape');
  await expect(page.getByText('1 of 5 dossiers')).toBeVisible();
});
