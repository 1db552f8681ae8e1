import type { Page } from '@playwright/test';
import { join } from 'node:path';

import { expect, test } from '#tests/support/launchApp.ts';
import { passphrase } from '#tests/support/station.ts';
import { createDossier, setUpVault, startUnlocked, unlock } from '#tests/support/steps.ts';

const next = 'another river over nine stones';

/** Types sheets of the recovery kit word by word, the first four letters only, with the space bar between them. */
async function typeSheets(page: Page, sheets: readonly (readonly string[])[]): Promise<void> {
  for (const [index, words] of sheets.entries()) {
    const sheet = page.getByRole('group', { name: sheets.length > 1 ? `Sheet ${index + 1}` : 'The 24 recovery words' });
    await sheet.getByRole('textbox').first().focus();
    await page.keyboard.type(words.map((word) => word.slice(0, 4)).join(' '));
    await page.keyboard.press('Tab');
  }
}

async function lock(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Lock/ }).click();
  await expect(page.getByRole('heading', { name: 'Unlock the vault' })).toBeVisible();
}

test('a lost passphrase is replaced with two of three shares, and work goes on', async ({ launchApp }) => {
  test.setTimeout(300_000);
  const { page } = await launchApp();
  const sheets = await setUpVault(page, 'Karaganda', 'Aigul Serikova', true);
  await createDossier(page, 'Серікбаев', 'Асқар');
  await lock(page);
  await page.getByRole('button', { name: 'Lost your passphrase?' }).click();
  await page.getByRole('button', { name: 'I have the recovery kit' }).click();
  await page.getByText('Shares: 28 words each').click();
  const two = [sheets[2] ?? [], sheets[0] ?? []];
  await typeSheets(page, two);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'Who is to unlock again?' })).toBeVisible({ timeout: 30_000 });
  await page.getByLabel('New passphrase', { exact: true }).fill(next);
  await page.getByLabel('Passphrase again').fill(next);
  await page.getByRole('button', { name: 'Set the passphrase and unlock' }).click();
  await expect(page.getByText('Серікбаев Асқар')).toBeVisible({ timeout: 30_000 });

  await page.getByRole('link', { name: 'Recovery' }).click();
  await expect(page.getByText('It has not been tried since it was made.')).toBeVisible();
  await page.getByRole('button', { name: 'Try the kit…' }).click();
  await typeSheets(page, [sheets[1] ?? [], sheets[0] ?? []]);
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await expect(page.getByText('The kit opens the vault and its 1 dossier.')).toBeVisible({ timeout: 30_000 });
  await lock(page);
  await unlock(page, passphrase);
  await expect(page.getByText('The passphrase is not right')).toBeVisible({ timeout: 30_000 });
  await unlock(page, next);
  await expect(page.getByText('1 try in your name has failed')).toBeVisible({ timeout: 30_000 });
});

test('a person changes the passphrase, and makes a key file that unlocking needs from then on', async ({
  launchApp,
}) => {
  test.setTimeout(300_000);
  const app = await startUnlocked(launchApp);
  const { page } = app;
  await page.getByRole('link', { name: /^My account/ }).click();
  await page.getByLabel('Present passphrase').fill('not the passphrase at all');
  await page.getByLabel('New passphrase', { exact: true }).fill(next);
  await page.getByLabel('Passphrase again').fill(next);
  await page.getByRole('button', { name: 'Change the passphrase' }).click();
  await expect(page.getByText('The passphrase is not right')).toBeVisible({ timeout: 30_000 });
  await page.getByLabel('Present passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Change the passphrase' }).click();
  await expect(page.getByText('The passphrase was changed.')).toBeVisible({ timeout: 30_000 });

  const file = join(app.userDataFolder, 'aigul.senim-key');
  await page.getByLabel('Your passphrase').fill(next);
  await app.dialogs.answerNext(file);
  await page.getByRole('button', { name: 'Make a key file…' }).click();
  await expect(page.getByText('The key file was written and read back.')).toBeVisible({ timeout: 30_000 });
  await lock(page);
  await unlock(page, next);
  await expect(page.getByText('The key file is missing.')).toBeVisible({ timeout: 30_000 });
  await app.dialogs.answerNext(join(app.userDataFolder, 'preferences.json'));
  await page.getByRole('button', { name: 'Choose the key file…' }).click();
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText('This file is not a key file')).toBeVisible({ timeout: 30_000 });
  await app.dialogs.answerNext(file);
  await page.getByRole('button', { name: 'Choose another file…' }).click();
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('link', { name: /^My account/ })).toBeVisible({ timeout: 30_000 });
});
