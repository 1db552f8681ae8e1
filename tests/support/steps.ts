import { expect, type Page } from '@playwright/test';

/** What a person does in the app, in their words; every step goes through what they see, in English. */
export const passphrase = 'quiet river under seven stones';

/** Goes through the setup to a new, unlocked vault. Answers the 24 recovery words. */
export async function setUpVault(page: Page, station: string, person: string): Promise<string[]> {
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Station name').fill(station);
  await page.getByLabel('Your full name').fill(person);
  await page.getByLabel('Sign-in name').fill('first');
  for (const role of ['Psychologist', 'Theologian', 'Legal officer']) await page.getByLabel(role).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Passphrase again').fill(passphrase);
  await page.getByRole('button', { name: 'Continue' }).click();
  const sheet = page.getByRole('list', { name: 'The 24 recovery words' }).getByRole('listitem');
  await expect(sheet).toHaveCount(24);
  const words = (await sheet.allTextContents()).map((text) => text.replace(/^\d+/, '').trim());
  await page.getByLabel('The kit is on paper').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  const asked = page.getByRole('textbox', { name: /^Word \d+$/ });
  await expect(asked).toHaveCount(4);
  for (const box of await asked.all()) {
    const label = await box.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? '');
    await box.fill(words[Number(/\d+/.exec(label)?.[0]) - 1] ?? '');
  }
  await page.getByRole('button', { name: 'Create the vault' }).click();
  await expect(page.getByRole('heading', { name: 'Caseload' })).toBeVisible({ timeout: 30_000 });
  return words;
}

/** Unlocks with a passphrase, right or wrong. */
export async function unlock(page: Page, typed = passphrase): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(typed);
  await page.getByRole('button', { name: 'Unlock' }).click();
}
