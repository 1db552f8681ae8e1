import { expect, test } from '#tests/support/launchApp.ts';
import { createDossier, startUnlocked } from '#tests/support/steps.ts';

test('a station sets a quota once, and each contact is counted against the regime of its person', async ({
  launchApp,
}) => {
  const { page } = await startUnlocked(launchApp);
  await page.getByRole('link', { name: 'Lists' }).click();
  await page.getByRole('tab', { name: 'Contact quotas' }).click();
  await page.getByLabel('Long visits, Ordinary, Every level').fill('0');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved.')).toBeVisible();

  await createDossier(page, 'Омаров', 'Тимур');
  await page.getByRole('link', { name: 'Prosecution and sentence' }).click();
  await page.getByRole('link', { name: 'New custody' }).first().click();
  await page.getByRole('combobox', { name: 'Facility' }).first().fill('AK-159/11');
  await page.getByLabel('From').first().fill('01.01.2024');
  await page.getByRole('combobox', { name: 'Regime conditions' }).click();
  await page.getByRole('option', { name: 'Ordinary' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeHidden();

  await page.getByRole('link', { name: 'Family', exact: true }).click();
  await expect(page.getByText(/^Long visit \d{4}: 0 of 0$/)).toBeVisible();
  await page.getByRole('link', { name: 'New family contact' }).click();
  await page.getByRole('combobox', { name: 'Kind of contact' }).click();
  await page.getByRole('option', { name: 'Long visit' }).click();
  await expect(page.getByText(/^Long visit \d{4}: 1 of 0$/)).toBeVisible();
  await expect(page.getByText('More than the yearly quota')).toBeVisible();
});
