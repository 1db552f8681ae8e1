import { expect, test } from '#tests/support/launchApp.ts';
import { passphrase } from '#tests/support/station.ts';
import { setUpVault, unlock } from '#tests/support/steps.ts';

test('a person sets up a vault, tries the recovery kit, locks, mistypes, and unlocks again', async ({ launchApp }) => {
  const app = await launchApp();
  const { page } = app;
  await setUpVault(page, 'Karaganda', 'Aigul Serikova');
  await page.getByRole('button', { name: /^Lock/ }).click();
  await expect(page.getByRole('heading', { name: 'Unlock the vault' })).toBeVisible();
  await unlock(page, 'not the passphrase at all');
  await expect(page.getByText('The passphrase is not right')).toBeVisible();
  await unlock(page, passphrase);
  await expect(page.getByRole('heading', { name: 'Caseload' })).toBeVisible();
});
