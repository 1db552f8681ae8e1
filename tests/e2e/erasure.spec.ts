import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { invoke } from '#tests/support/bridge.ts';
import { expect, test } from '#tests/support/launchApp.ts';
import { emptyVault, type PreparedVault } from '#tests/support/preparedVaults.ts';
import { passphrase } from '#tests/support/station.ts';
import { startUnlocked } from '#tests/support/steps.ts';

/** A station with a dossier and a second supervisor. */
const twoPeople: PreparedVault = {
  ...emptyVault,
  fill: async (station) => {
    await station.dossier('Тимур', { familyName: 'Омаров' });
    await station.addPerson('Dana Omarova', ['supervisor']);
  },
};

async function signIn(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Who are you?' }).click();
  await page.getByRole('option', { name }).click();
  await typePassphrase(page);
  await expect(page.getByRole('heading', { name: 'Caseload' })).toBeVisible({ timeout: 30_000 });
}

async function typePassphrase(page: Page): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
}

test('one supervisor asks for a dossier to be destroyed, another agrees and keeps the certificate', async ({
  launchApp,
}) => {
  test.setTimeout(180_000);
  const app = await launchApp({ vault: twoPeople });
  const { page } = app;
  await signIn(page, 'supervisor');
  await page.getByText('Омаров Тимур').first().click();
  const code = await page
    .getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    .first()
    .innerText();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /to be destroyed/ }).click();
  const asking = page.getByRole('dialog', { name: `Destroy dossier ${code}?` });
  await asking.getByLabel('Why?').fill('The retention period has ended.');
  await asking.getByRole('button', { name: 'Ask for it' }).click();
  await asking.getByRole('link', { name: 'Show all requests' }).click();
  await expect(page.getByText('Somebody else must agree.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Agree and destroy…' })).toBeHidden();
  await page.getByRole('button', { name: 'Lock', exact: true }).click();

  await signIn(page, 'Dana Omarova');
  await page.getByRole('link', { name: 'Erasure' }).click();
  await page.getByRole('button', { name: 'Agree and destroy…' }).click();
  const agreeing = page.getByRole('dialog', { name: `Destroy dossier ${code} now?` });
  await expect(agreeing.getByRole('button', { name: 'Destroy' })).toBeDisabled();
  await agreeing.getByLabel(`Type the code ${code} to confirm`).fill(code.toLowerCase());
  await agreeing.getByRole('button', { name: 'Destroy' }).click();
  await expect(page.getByText('Destroyed.', { exact: true })).toBeVisible();
  const certificate = join(app.userDataFolder, 'certificate');
  await app.dialogs.answerNext(certificate);
  await page.getByRole('button', { name: 'Save the certificate…' }).click();
  await expect.poll(() => existsSync(certificate)).toBe(true);
  await page.getByRole('link', { name: 'Caseload' }).click();
  await expect(page.getByText('Омаров Тимур')).toBeHidden();
  expect(await invoke(page, 'caseload.list')).toMatchObject({ value: { all: 0 } });
});

test('an older vault put back is named at the lock; a supervisor says why to go on', async ({ launchApp }) => {
  test.setTimeout(180_000);
  const app = await startUnlocked(launchApp);
  await app.close();
  const older = `${app.vaultFolder}-older`;
  cpSync(app.vaultFolder, older, { recursive: true });
  const again = await app.relaunch();
  await typePassphrase(again.page);
  await expect(again.page.getByRole('heading', { name: 'Caseload' })).toBeVisible({ timeout: 30_000 });
  await again.close();
  rmSync(app.vaultFolder, { recursive: true });
  cpSync(older, app.vaultFolder, { recursive: true });
  const { page } = await again.relaunch();
  await typePassphrase(page);
  await expect(page.getByText('This vault is older than it should be')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'A backup was restored on purpose' }).click();
  await page.getByLabel('Why is this older vault to be used?').fill('The disk was replaced.');
  await page.getByRole('button', { name: 'Go on with this vault' }).click();
  await expect(page.getByRole('heading', { name: 'Caseload' })).toBeVisible({ timeout: 30_000 });
});
