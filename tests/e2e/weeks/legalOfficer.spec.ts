import { readFile } from 'node:fs/promises';

import { addDays } from '#shared/rules/dates.ts';
import { Desk, typed } from '#tests/support/desk.ts';
import { save } from '#tests/support/forms/formJourney.ts';
import { expect, test } from '#tests/support/launchApp.ts';
import { localToday } from '#tests/support/localToday.ts';
import { emptyVault, type PreparedVault } from '#tests/support/preparedVaults.ts';

const she = 'Жанна Ким';
const man = 'Тұрсынов Болат';

/** A part of an article, as the station's list keeps it. */
const article = (part: string) =>
  ({
    list: 'lawArticle',
    id: null,
    name: `257 (${part}-бөлік)`,
    isRetired: false,
    details: { article: '257', part, editionOn: '2019-01-11' },
  }) as const;

const vault: PreparedVault = {
  ...emptyVault,
  fill: async (station) => {
    const dossierId = await station.dossier('Болат', { familyName: 'Тұрсынов' });
    for (const part of ['1', '2']) await station.call('reference.save', article(part));
    await station.addPerson(she, ['legalOfficer'], [dossierId]);
  },
};

test('a legal officer’s week: the charge, the sentence and how its end comes about, custody apart, probation, a print', async ({
  launchApp,
}, testInfo) => {
  test.setTimeout(600_000);
  const desk = await Desk.open(launchApp, 'kk', { vault }, she);
  const { page } = desk;
  const today = localToday();
  await desk.openDossier(man);

  await test.step('Monday: the prosecution, with an article of the list that knows its part and edition', async () => {
    await desk.write('prosecution', {
      caseNumber: '23-7/114',
      openedOn: '2019-11-10',
      stage: 'convicted',
      court: typed('Қарағанды облыстық соты'),
      charges: [{ article: { id: '257', name: '257 (2-бөлік)' }, part: null, point: null, editionOn: null }],
    });
    const charge = page.getByRole('main').locator('dl[aria-label]');
    await expect(charge.getByRole('definition')).toHaveText(['257 (2-бөлік)', '2', '11.01.2019']);
    await page.getByRole('link', { name: desk.t('dossier:record.amend'), exact: true }).click();
    const part = desk.texts.label('prosecution', 'charges.0.part');
    await page.getByRole('button', { name: `${part}: 1`, exact: true }).press('Enter');
    await save(page, desk.texts);
    await expect(charge.getByRole('definition')).toHaveText(['257 (2-бөлік)', '1', '11.01.2019']);
  });

  await test.step('Tuesday: the sentence; the release date follows, less what the court credited', async () => {
    await desk.write('sentence', {
      verdictOn: '2021-03-05',
      court: typed('Қарағанды облыстық соты'),
      punishment: 'imprisonment',
      term: { years: 7, months: 6, days: 0 },
      startOn: '2020-11-10',
      creditedDays: 30,
    });
    await expect(page.getByText('09.04.2028').first()).toBeVisible();
    const change = { changedOn: '2022-06-01', kind: 'daysCredited', term: null, days: 45, basis: '№ 12 қаулы' };
    await desk.amend('sentence', { changes: [change] });
    await desk.goToTheme('legal');
    await expect(page.getByRole('heading', { name: desk.t('views:sentence.why') })).toBeVisible();
    const lines = page.getByRole('listitem');
    await expect(lines.filter({ hasText: '30' }).first()).toContainText('09.04.2028');
    await expect(lines.filter({ hasText: '№ 12 қаулы' })).toContainText('24.02.2028');
    await expect(lines.filter({ hasText: '№ 12 қаулы' })).toContainText('Жанна Ким');
  });

  await test.step('Wednesday: held apart from others, and why; the next look at it stands in My day', async () => {
    await desk.write('custody', {
      facility: typed('№ 10 мекеме'),
      startOn: '2021-04-01',
      securityLevel: 'maximum',
      conditions: 'ordinary',
      heldApart: 'yes',
      heldApartReason: 'Басқаларға ықпал етпеуі үшін',
      heldApartReviewOn: addDays(today, 4),
    });
    await desk.goTo('myDay');
    await expect(page.getByRole('listitem').filter({ hasText: desk.day(addDays(today, 4)) })).toContainText(man);
  });

  await test.step('Thursday: the probation that will follow', async () => {
    await desk.openDossier(man);
    await desk.write('probation', {
      kind: 'postPenitentiary',
      startOn: '2028-02-25',
      endOn: '2029-02-25',
      service: typed('Пробация қызметі'),
      duties: ['Айына екі рет келу', 'Тұрғылықты жерін хабарлау'],
    });
    await desk.goToTheme('overview');
    await expect(page.getByRole('banner').or(page.getByRole('main')).getByText('24.02.2028').first()).toBeVisible();
    await expect(desk.themes.getByRole('link', { name: desk.t('dossier:nav.health') })).toHaveCount(0);
  });

  await test.step('Friday: the page on law is printed', async () => {
    const file = testInfo.outputPath('law.pdf');
    await desk.goToTheme('legal');
    await page.getByRole('button', { name: desk.t('print:open') }).click();
    await desk.app.dialogs.answerNext(file);
    await page.getByRole('button', { name: desk.t('print:dialog.savePdf') }).click();
    await expect(page.getByText(desk.t('print:dialog.saved').replace('{{name}}', 'law.pdf'))).toBeVisible();
    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
