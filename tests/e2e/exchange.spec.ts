import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { expect, test, type LaunchApp } from '#tests/support/launchApp.ts';
import {
  choosePackage,
  createDossier,
  exportOpenDossier,
  importPackage,
  startUnlocked,
  trustStation,
} from '#tests/support/steps.ts';
import { otherVault } from '#tests/support/preparedVaults.ts';

async function twoStations(launchApp: LaunchApp) {
  const [first, second] = [await startUnlocked(launchApp), await startUnlocked(launchApp, otherVault)];
  const medium = join(dirname(first.userDataFolder), 'medium');
  await mkdir(medium, { recursive: true });
  return { first, second, medium };
}

test('a dossier goes to a second station, is amended there and comes home with its whole history', async ({
  launchApp,
}) => {
  test.setTimeout(240_000);
  const { first, second, medium } = await twoStations(launchApp);
  await trustStation(first, second, join(medium, 'aktau.senim-card'));
  await trustStation(second, first, join(medium, 'karaganda.senim-card'));
  await createDossier(first.page, 'Серікбаев', 'Асқар');
  const out = await exportOpenDossier(first, medium);

  await importPackage(second, join(medium, out));
  await second.page.getByRole('link', { name: /Серікбаев/ }).click();
  await second.page
    .getByRole('link', { name: /^Person/ })
    .first()
    .click();
  await second.page.getByRole('link', { name: 'Open the record with its history' }).click();
  await second.page.getByRole('link', { name: 'Amend' }).click();
  await second.page.getByLabel('Place of birth').fill('Жезқазған');
  await second.page.getByRole('button', { name: 'Save' }).click();
  await expect(second.page.getByText('Жезқазған').first()).toBeVisible();
  await expect(second.page.getByText('Dana Omarova').first()).toBeVisible();
  await second.page.getByRole('link', { name: /Overview/ }).click();
  const back = await exportOpenDossier(second, medium);

  await importPackage(first, join(medium, back));
  await first.page.getByRole('link', { name: /Серікбаев/ }).click();
  await first.page
    .getByRole('link', { name: /^Person/ })
    .first()
    .click();
  await first.page.getByRole('link', { name: 'Open the record with its history' }).click();
  await expect(first.page.getByText('Жезқазған').first()).toBeVisible();
  const history = first.page.getByRole('region', { name: 'History' });
  await expect(history.getByText('Dana Omarova')).toBeVisible();
  await expect(history.getByText('Aigul Serikova')).toBeVisible();
  await expect(history.getByText('Signature verified')).toHaveCount(2);
});

test('a package that was tampered with, cut short, or comes from an unknown or unverified station is refused in plain words', async ({
  launchApp,
}) => {
  test.setTimeout(240_000);
  const { first, second, medium } = await twoStations(launchApp);
  await trustStation(first, second, join(medium, 'aktau.senim-card'));
  await createDossier(first.page, 'Нұрланов', 'Ержан');
  const name = await exportOpenDossier(first, medium);
  const whole = await readFile(join(medium, name));

  await choosePackage(second, join(medium, name));
  await expect(second.page.getByText('This package comes from an unknown station')).toBeVisible();
  await trustStation(second, first, join(medium, 'karaganda.senim-card'));

  const flipped = Buffer.from(whole);
  flipped[flipped.length - 40] = (flipped[flipped.length - 40] ?? 0) ^ 1;
  await writeFile(join(medium, 'flipped.senim'), flipped);
  await writeFile(join(medium, 'short.senim'), whole.subarray(0, whole.length - 100));
  await writeFile(join(medium, 'other.senim'), 'not a package');
  for (const [file, title] of [
    ['flipped.senim', 'This package is damaged'],
    ['short.senim', 'This package is damaged'],
    ['other.senim', 'This is not a Senim package'],
  ] as const) {
    await choosePackage(second, join(medium, file));
    await expect(second.page.getByText(title)).toBeVisible();
    await expect(second.page.getByText('Nothing was changed at this station.')).toBeVisible();
  }
  await choosePackage(first, join(medium, name));
  await expect(first.page.getByText('This package is not for this station')).toBeVisible();
  await second.page.getByRole('link', { name: 'Caseload' }).click();
  await expect(second.page.getByText('No dossiers yet')).toBeVisible();
});
