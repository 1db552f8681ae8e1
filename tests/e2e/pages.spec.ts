import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Language } from '#shared/contract/shellCommands.ts';
import { invoke } from '#tests/support/bridge.ts';
import { expect, test } from '#tests/support/launchApp.ts';
import { otherVault, usedVault } from '#tests/support/preparedVaults.ts';
import { passphrase } from '#tests/support/station.ts';
import {
  choosePackage,
  createDossier,
  exportOpenDossier,
  renewStationKeys,
  setUpVault,
  startUnlocked,
  trustStation,
} from '#tests/support/steps.ts';
import { text } from '#tests/support/texts.ts';

/** Where pictures of every page go when somebody wants to look at them: `SENIM_GALLERY=folder npx playwright test pages`. */
const gallery = process.env['SENIM_GALLERY'];

interface Look {
  language: Language;
  colorScheme: 'light' | 'dark';
  width: number;
  /** Faults of accessibility depend on colours and width, hardly on the language; finding them takes the longest. */
  isForAxe: boolean;
}

const looks: readonly Look[] = [
  { language: 'kk', colorScheme: 'light', width: 1400, isForAxe: false },
  { language: 'kk', colorScheme: 'dark', width: 800, isForAxe: true },
  { language: 'ru', colorScheme: 'light', width: 800, isForAxe: false },
  { language: 'ru', colorScheme: 'dark', width: 1400, isForAxe: false },
  { language: 'en', colorScheme: 'light', width: 1400, isForAxe: true },
  { language: 'en', colorScheme: 'dark', width: 800, isForAxe: false },
];

/** A page must fit its window, be free of accessibility faults, and stand in the language that was chosen. */
async function examine(page: Page, name: string, look: Look): Promise<void> {
  const { language, colorScheme, width, isForAxe } = look;
  await expect(page.locator('.mantine-Loader-root')).toHaveCount(0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.all(ending.map(async (animation) => animation.finished.catch(() => null)));
  });
  if (gallery !== undefined) {
    await mkdir(gallery, { recursive: true });
    await page.screenshot({ path: join(gallery, `${name}-${language}-${colorScheme}-${width}.png`) });
  }
  expect(await page.getAttribute('html', 'lang')).toBe(language);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${name} is wider than its window`).toBeLessThanOrEqual(0);
  expect(await clippedLinks(page), `${name} cuts off a text of its navigation`).toEqual([]);
  if (isForAxe) await expectAccessible(page, name);
}

async function expectAccessible(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  expect(found, `accessibility of ${name}`).toEqual([]);
}

/** Texts in navigations that stick out of them. */
async function clippedLinks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('nav')].flatMap((nav) => {
      const edge = nav.getBoundingClientRect().right + 1;
      const items = [...nav.querySelectorAll('a, button, span')];
      return items.filter((item) => item.getBoundingClientRect().right > edge).map((item) => item.textContent);
    }),
  );
}

for (const look of looks) {
  const { language, colorScheme, width } = look;
  const t = (key: string) => text(language, key);

  test(`every page holds in ${language}, ${colorScheme}, ${width} wide`, async ({ launchApp }) => {
    test.setTimeout(240_000);
    const { page } = await launchApp({ vault: usedVault, language, colorScheme });
    await page.setViewportSize({ width, height: 860 });
    await expect(page.getByLabel(t('setup:passphrase.label'), { exact: true })).toBeVisible();
    await examine(page, 'lock', look);
    await page.getByRole('button', { name: t('access:lost.link') }).click();
    await examine(page, 'lost', look);
    await page.getByRole('button', { name: t('access:lost.haveKit') }).click();
    await examine(page, 'lost-kit', look);
    await page.getByRole('button', { name: t('common:action.back') }).click();
    await page.getByRole('button', { name: t('common:action.back') }).click();
    await page.getByLabel(t('setup:passphrase.label'), { exact: true }).fill(passphrase);
    await page.getByRole('button', { name: t('setup:lock.unlock') }).click();
    const rail = page.getByRole('navigation', { name: t('common:nav.label') });
    await expect(page.getByText('Омаров Тимур')).toBeVisible({ timeout: 30_000 });
    await examine(page, 'caseload', look);
    await rail.getByRole('link', { name: t('common:nav.myDay') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('myDay:title'));
    await examine(page, 'my-day', look);
    await rail.getByRole('link', { name: t('common:nav.caseload') }).click();

    await page
      .getByRole('link', { name: t('caseload:list.new') })
      .first()
      .click();
    await page.getByRole('textbox').first().fill('Серикбаев');
    await expect(page.getByText('Серікбаев Асқар').first()).toBeVisible();
    await examine(page, 'new-dossier', look);

    await rail.getByRole('link', { name: t('common:nav.caseload') }).click();
    await page.getByText('Серікбаев Асқар').first().click();
    const themes = page.getByRole('navigation', { name: t('dossier:nav.label') });
    await expect(themes).toBeVisible();
    await examine(page, 'dossier', look);
    await themes.getByRole('link', { name: t('dossier:nav.legal') }).click();
    await examine(page, 'legal', look);
    await page.getByRole('button', { name: t('print:open') }).click();
    await expect(page.getByRole('button', { name: t('print:dialog.savePdf') })).toBeVisible();
    await examine(page, 'print-dialog', look);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await page
      .getByRole('link', { name: t('records:sentence.title') })
      .last()
      .click();
    await expect(page.getByRole('link', { name: t('dossier:record.amend') })).toBeVisible();
    await examine(page, 'sentence', look);
    await page.getByRole('link', { name: t('dossier:record.amend') }).click();
    await examine(page, 'sentence-form', look);
    await themes.getByRole('link', { name: t('dossier:nav.sessions') }).click();
    await examine(page, 'sessions', look);
    await page.getByRole('link', { name: t('records:psychologicalSession.new') }).click();
    await examine(page, 'session-form', look);
    await themes.getByRole('link', { name: t('dossier:nav.family') }).click();
    await page.getByRole('link', { name: t('records:familyContact.new') }).click();
    await examine(page, 'contact-form', look);
    await themes.getByRole('link', { name: t('dossier:nav.person') }).click();
    await examine(page, 'person', look);

    await rail.getByRole('link', { name: t('common:nav.lists') }).click();
    await page.getByRole('tab', { name: t('references:list.lawArticle.title') }).click();
    await expect(page.getByRole('rowheader', { name: '255', exact: true }).first()).toBeVisible();
    await examine(page, 'lists', look);
    await page.getByRole('tab', { name: t('references:contactQuotas.title') }).click();
    await examine(page, 'contact-quotas', look);
    await page.getByRole('tab', { name: t('references:neededConsents.title') }).click();
    await expect(page.getByRole('checkbox').first()).toBeVisible();
    await examine(page, 'consents', look);
    await page.getByRole('tab', { name: t('references:list.staff.title'), exact: true }).click();
    await page.getByRole('button', { name: t('references:list.staff.new') }).click();
    await page.getByRole('button', { name: t('records:reference.staff.add.trainings') }).click();
    await examine(page, 'staff-dialog', look);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: t('common:action.cancel') }).click();

    await rail.getByRole('link', { name: t('common:nav.audit'), exact: true }).click();
    await page
      .getByRole('row', { name: t('audit:action.myDay.view') })
      .first()
      .click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await examine(page, 'audit-entry', look);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await examine(page, 'audit', look);

    await rail.getByRole('link', { name: t('common:nav.people') }).click();
    const own = page.getByRole('row').getByRole('link', { name: 'Айгүл Серікова' });
    await expect(own).toBeVisible();
    await examine(page, 'people', look);
    await own.click();
    await expect(page.getByRole('heading', { name: t('people:assignment.title') })).toBeVisible();
    await examine(page, 'person', look);
    await rail.getByRole('link', { name: t('common:nav.recovery') }).click();
    await expect(page.getByText(t('access:drill.text'))).toBeVisible();
    await examine(page, 'recovery', look);
    await page.getByRole('button', { name: t('access:drill.begin') }).click();
    await examine(page, 'recovery-drill', look);
    await rail.getByRole('link', { name: t('common:session.account').replace('{{name}}', 'Айгүл Серікова') }).click();
    await expect(page.getByText(t('access:keyFile.none'))).toBeVisible();
    await examine(page, 'account', look);
    await rail.getByRole('link', { name: t('common:nav.erasure') }).click();
    await expect(page.getByText(t('erasure:second.title'))).toBeVisible();
    await examine(page, 'erasure', look);

    await rail.getByRole('link', { name: t('common:nav.exchange') }).click();
    await expect(page.getByText(t('exchange:station.words'))).toBeVisible();
    await examine(page, 'stations', look);
    await page.getByRole('button', { name: t('exchange:station.keys.action') }).click();
    await expect(page.getByLabel(t('exchange:station.keys.reason'))).toBeVisible();
    await examine(page, 'station-keys', look);
    await page.keyboard.press('Escape');
    for (const [part, heading] of [
      ['export', 'export.title'],
      ['import', 'import.title'],
      ['ledger', 'ledger.title'],
    ] as const) {
      await page.getByRole('link', { name: t(`exchange:nav.${part}`), exact: true }).click();
      await expect(page.getByRole('heading', { name: t(`exchange:${heading}`) }).first()).toBeVisible();
      await examine(page, part, look);
    }
  });
}

test('the language changes while the app runs, and everything follows', async ({ launchApp }) => {
  const { page } = await startUnlocked(launchApp);
  for (const [language, own] of [
    ['kk', 'Қазақша'],
    ['ru', 'Русский'],
    ['en', 'English'],
  ] as const) {
    await page.getByRole('navigation').getByRole('button').first().click();
    await page
      .getByRole('menuitemradio', { name: own })
      .or(page.getByRole('menuitem', { name: own }))
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(text(language, 'caseload:list.title'));
    expect(await page.getAttribute('html', 'lang')).toBe(language);
  }
  expect(await invoke(page, 'shell.getPreferences')).toMatchObject({ value: { language: 'en' } });
});

test('setup, preview and the ledger hold in the longest language', async ({ launchApp }) => {
  test.setTimeout(240_000);
  const look: Look = { language: 'en', colorScheme: 'light', width: 1400, isForAxe: true };
  const [first, second] = [await launchApp(), await startUnlocked(launchApp, otherVault)];
  await examine(first.page, 'setup-language', look);
  await setUpVault(first.page, 'Karaganda', 'Aigul Serikova');
  const medium = first.userDataFolder;
  await trustStation(first, second, join(medium, 'aktau.senim-card'));
  await trustStation(second, first, join(medium, 'karaganda.senim-card'));
  await examine(first.page, 'stations-verified', look);
  await renewStationKeys(first);
  await first.page.getByRole('link', { name: 'Caseload' }).click();
  await expect(first.page.getByText('Save the new station card and hand it to the stations')).toBeVisible();
  await examine(first.page, 'card-due', look);
  await createDossier(first.page, 'Серікбаев', 'Асқар');
  const name = await exportOpenDossier(first, medium);
  await examine(first.page, 'export-done', look);
  await choosePackage(second, join(medium, name));
  await expect(second.page.getByRole('button', { name: 'Accept the package' })).toBeDisabled();
  await second.page.getByLabel('I accept the new keys of this station').check();
  await examine(second.page, 'preview', look);
  await second.page.getByRole('button', { name: 'Accept the package' }).click();
  await expect(second.page.getByText('The package was accepted')).toBeVisible();
  await examine(second.page, 'import-done', look);
  await second.page.getByRole('link', { name: 'Stations', exact: true }).click();
  await expect(second.page.getByText(/^New keys since .*, signed by its former ones$/)).toBeVisible();
});
