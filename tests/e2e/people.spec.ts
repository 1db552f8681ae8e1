import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { expect, test } from '#tests/support/launchApp.ts';
import { usedVault } from '#tests/support/preparedVaults.ts';
import { passphrase } from '#tests/support/station.ts';
import { startUnlocked } from '#tests/support/steps.ts';

const own = 'another river over nine stones';

test('a psychologist is added, sets a passphrase of her own, works on what she is given, and loses it again', async ({
  launchApp,
}) => {
  test.setTimeout(300_000);
  const { page } = await startUnlocked(launchApp, { ...usedVault, roles: [...usedVault.roles, 'administrator'] });

  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('Choose at least one role')).toBeVisible();
  await page.getByLabel('Full name').fill('Dana Omarova');
  await page.getByLabel('Sign-in name').fill('dana');
  await page.getByRole('checkbox', { name: /^Psychologist/ }).check();
  await look(page, 'add');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const words = page.getByRole('list', { name: 'One-time passphrase' }).getByRole('listitem');
  await expect(words).toHaveCount(6, { timeout: 30_000 });
  const oneTime = (await words.allTextContents()).join(' ');
  await look(page, 'one-time');
  await page.getByRole('button', { name: 'I have handed it over or noted it' }).click();
  await expect(page.getByText('Invited')).toBeVisible();
  await lock(page);

  await unlockAs(page, 'dana', oneTime);
  await expect(page.getByRole('heading', { name: 'Set your passphrase' })).toBeVisible({ timeout: 30_000 });
  await page.getByLabel('Your passphrase', { exact: true }).fill(own);
  await page.getByLabel('Passphrase again').fill(own);
  await look(page, 'enrol');
  await page.getByRole('button', { name: 'Set the passphrase' }).click();
  await expect(page.getByRole('heading', { name: 'Unlock the vault' })).toBeVisible({ timeout: 30_000 });
  await unlockAs(page, 'dana', own);
  await expect(page.getByRole('heading', { name: 'Your passphrase is set' })).toBeVisible({ timeout: 30_000 });
  await look(page, 'waiting');
  await lock(page);

  await unlockAs(page, 'supervisor', passphrase);
  await page.getByRole('link', { name: 'People', exact: true }).click({ timeout: 30_000 });
  await expect(page.getByRole('row', { name: /Dana Omarova/ })).toContainText('Working');
  await look(page, 'people');
  await page.getByRole('link', { name: 'Dana Omarova' }).click();
  await page.getByRole('combobox', { name: 'Assign a dossier' }).fill('Омаров');
  await page.getByRole('option', { name: /^Омаров/ }).click();
  await expect(page.getByRole('link', { name: /^Омаров/ })).toBeVisible();
  await look(page, 'person');
  await lock(page);

  await unlockAs(page, 'dana', own);
  await expect(page.getByText('1 dossier', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('link', { name: 'People', exact: true })).toBeHidden();
  await lock(page);

  await unlockAs(page, 'supervisor', passphrase);
  await page.getByRole('link', { name: 'People', exact: true }).click({ timeout: 30_000 });
  await page.getByRole('link', { name: 'Dana Omarova' }).click();
  await expect(page.getByRole('button', { name: /^Take away dossier/ })).toBeVisible();
  await page.getByRole('button', { name: 'End access' }).click();
  await page.getByLabel('Reason').fill('Works at another station now');
  await page.getByRole('dialog').getByRole('button', { name: 'End access' }).click();
  await expect(page.getByText('Has no access any more.')).toBeVisible({ timeout: 60_000 });
  await look(page, 'left');
  await lock(page);
  await expect(page.getByText('dana')).toBeHidden();
});

async function unlockAs(page: Page, signInName: string, typed: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Who are you?' }).click();
  await page.getByRole('option', { name: signInName }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(typed);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

async function lock(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Lock/ }).click();
  await expect(page.getByRole('heading', { name: 'Unlock the vault' })).toBeVisible();
}

/** Nothing on the page is in anybody's way. */
async function look(page: Page, name: string): Promise<void> {
  if (process.env['LOOK']) await page.screenshot({ path: `/tmp/look/${name}.png`, fullPage: true });
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}
