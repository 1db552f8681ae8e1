import { expect, type Locator, type Page } from '@playwright/test';

import type { LaunchApp, LaunchedApp } from './launchApp.ts';
import { emptyVault, type PreparedVault } from './preparedVaults.ts';
import { passphrase } from './station.ts';

/** What a person does in the app, in their words; every step goes through what they see, in English. */

/** Starts the app on a prepared vault and unlocks it. */
export async function startUnlocked(launchApp: LaunchApp, vault: PreparedVault = emptyVault): Promise<LaunchedApp> {
  const app = await launchApp({ vault });
  await unlock(app.page);
  await expect(app.page.getByRole('heading', { name: 'Caseload' })).toBeVisible({ timeout: 30_000 });
  return app;
}

/** Goes through the setup to a new, unlocked vault. Answers the words of each sheet of its recovery kit: one, or the usual three shares. */
export async function setUpVault(page: Page, station: string, person: string, isShared = false): Promise<string[][]> {
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Station name').fill(station);
  await page.getByLabel('Your full name').fill(person);
  await page.getByLabel('Sign-in name').fill('first');
  for (const role of ['Psychologist', 'Theologian', 'Legal officer']) await page.getByLabel(role).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Passphrase again').fill(passphrase);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('radio', { name: isShared ? /^In shares/ : /^On one sheet/ }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  const sheets = await copyKit(page, isShared);
  await page.getByLabel('The kit is on paper').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await typeKitBack(page, sheets);
  await page.getByRole('button', { name: 'Create the vault' }).click();
  await expect(page.getByRole('heading', { name: 'Caseload' })).toBeVisible({ timeout: 30_000 });
  return sheets;
}

/** Copies the recovery kit from the page, as somebody with a pencil does. */
export async function copyKit(page: Page, isShared: boolean): Promise<string[][]> {
  const lists = page.getByRole('list', { name: isShared ? /^Share \d of 3$/ : 'The 24 recovery words' });
  await expect(lists).toHaveCount(isShared ? 3 : 1);
  const sheets = await Promise.all((await lists.all()).map((list) => list.locator('[data-word]').allTextContents()));
  expect(sheets.map((words) => words.length)).toEqual(isShared ? [28, 28, 28] : [24]);
  return sheets;
}

/** Types the words of the kit that are asked for. */
export async function typeKitBack(page: Page, sheets: readonly (readonly string[])[]): Promise<void> {
  const boxes = page.getByRole('textbox', { name: /[Ww]ord \d+$/ });
  await expect(boxes).toHaveCount(sheets.length > 1 ? 2 * sheets.length : 4);
  for (const box of await boxes.all()) {
    const label = await box.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? '');
    const [share, number] = (label.match(/\d+/g) ?? []).map(Number).slice(sheets.length > 1 ? 0 : -1);
    const word = number === undefined ? sheets[0]?.[(share ?? 0) - 1] : sheets[(share ?? 0) - 1]?.[number - 1];
    await box.fill(word ?? '');
  }
}

/** Types the four words whose numbers the labels ask for. */
async function typeWords(boxes: Locator, words: readonly string[]): Promise<void> {
  await expect(boxes).toHaveCount(4);
  for (const box of await boxes.all()) {
    const label = await box.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? '');
    await box.fill(words[Number(/\d+/.exec(label)?.[0]) - 1] ?? '');
  }
}

/** Unlocks with a passphrase, right or wrong. */
export async function unlock(page: Page, typed = passphrase): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(typed);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

/** Searches first, then creates a dossier; ends on its page. */
export async function createDossier(page: Page, familyName: string, givenName: string): Promise<void> {
  await page.getByRole('link', { name: 'Caseload' }).click();
  await page.getByRole('link', { name: 'New dossier' }).first().click();
  await page.getByLabel('Family name', { exact: true }).fill(familyName);
  await page.getByLabel('Given name', { exact: true }).fill(givenName);
  await page
    .getByRole('button', { name: 'Continue' })
    .or(page.getByRole('button', { name: 'None of these' }))
    .click();
  await page.getByRole('radio', { name: 'Male', exact: true }).check();
  await page.getByRole('radio', { name: 'Man', exact: true }).check();
  await page.getByRole('button', { name: 'Create dossier' }).click();
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(familyName) })).toBeVisible();
}

/** Adds another station's card and compares the words that its people read out. */
export async function trustStation(app: LaunchedApp, other: LaunchedApp, card: string): Promise<void> {
  await goToStations(other.page);
  await other.dialogs.answerNext(card);
  await other.page.getByRole('button', { name: 'Save station card…' }).click();
  await expect(other.page.getByText('The card was saved')).toBeVisible();
  const spoken = await other.page
    .getByRole('list', { name: /Control words/ })
    .getByRole('listitem')
    .allTextContents();
  const words = spoken.map((text) => text.replace(/^\D*\d+\D*?/, '').trim());
  await goToStations(app.page);
  await app.dialogs.answerNext(card);
  await app.page.getByRole('button', { name: 'Add a station from its card…' }).first().click();
  await app.page.getByRole('button', { name: 'Compare control words' }).first().click();
  const dialog = app.page.getByRole('dialog');
  await typeWords(dialog.getByRole('textbox', { name: /^Word \d+$/ }), words);
  await dialog.getByRole('button', { name: 'Confirm that the words match' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
}

async function goToStations(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Exchange', exact: true }).click();
  await expect(page.getByText('Control words of this station')).toBeVisible();
}

/** Gives the station new keys by hand. */
export async function renewStationKeys({ page }: LaunchedApp): Promise<void> {
  await goToStations(page);
  await page.getByRole('button', { name: 'New station keys…' }).click();
  await page.getByLabel('Why the station needs new keys').fill('A copy of the vault was lost');
  await page.getByRole('button', { name: 'Make new keys' }).click();
  await expect(page.getByText('The station has new keys and new control words.')).toBeVisible();
}

/** Exports the dossier that is open to the only station there is; answers the package's file name. */
export async function exportOpenDossier(app: LaunchedApp, folder: string): Promise<string> {
  const { page } = app;
  await page.getByRole('link', { name: 'Export this dossier' }).click();
  await page.getByRole('checkbox', { name: /Aktau|Karaganda/ }).check();
  await page.getByRole('checkbox', { name: 'Choose all parts' }).check();
  await page.getByLabel('Purpose').fill('Transfer');
  await page.getByLabel('Legal basis').fill('Order No. 7');
  await app.dialogs.answerNext(folder);
  await page.getByRole('button', { name: 'Choose folder…' }).click();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByText('The medium can be removed now.')).toBeVisible({ timeout: 30_000 });
  return (
    (await page
      .getByText(/\.senim$/)
      .first()
      .textContent()) ?? ''
  );
}

/** Chooses a package file on the import page. */
export async function choosePackage(app: LaunchedApp, path: string): Promise<void> {
  await app.page.getByRole('link', { name: 'Exchange', exact: true }).click();
  await app.page.getByRole('link', { name: 'Import', exact: true }).click();
  await app.dialogs.answerNext(path);
  await app.page.getByRole('button', { name: /Choose a(nother)? package/ }).click();
}

/** Imports a package and accepts it. */
export async function importPackage(app: LaunchedApp, path: string): Promise<void> {
  await choosePackage(app, path);
  await app.page.getByRole('button', { name: 'Accept the package' }).click();
  await expect(app.page.getByText('The package was accepted')).toBeVisible({ timeout: 30_000 });
}

/** Chooses from a list that opens on demand. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
