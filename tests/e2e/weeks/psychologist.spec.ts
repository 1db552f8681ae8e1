import { addDays } from '#shared/rules/dates.ts';
import { Desk, typed } from '#tests/support/desk.ts';
import { expect, test } from '#tests/support/launchApp.ts';
import { localToday } from '#tests/support/localToday.ts';
import { emptyVault, type PreparedVault } from '#tests/support/preparedVaults.ts';
import { valuesOf, type TestStation } from '#tests/support/station.ts';

const her = 'Нұргүл Әбенова';
const [woman, ...others] = ['Серікбаева Гүлнар', 'Ахметова Дана', 'Оспанова Сәуле'];

/** Three women; the review of the first one's plan was missed ten days ago. */
const vault: PreparedVault = {
  ...emptyVault,
  fill: async (station: TestStation) => {
    const { today } = station.vault.session;
    const dossiers: string[] = [];
    for (const name of [woman, ...others]) {
      const [familyName, givenName] = name.split(' ');
      const dossierId = await station.dossier(givenName!, {
        familyName: familyName!,
        sex: 'female',
        category: 'woman',
      });
      dossiers.push(dossierId);
      if (name !== woman) continue;
      const review = { dueOn: addDays(today, -10), reason: 'scheduled', reasonOther: null } as const;
      const open = { heldOn: null, outcome: null, excuse: null, excuseOther: null };
      const plan = { title: 'Алғашқы жарты жыл', startOn: '2026-06-01', reviews: [{ ...review, ...open }] };
      await station.record(dossierId, 'plan', valuesOf('plan', plan));
    }
    await station.addPerson(her, ['psychologist'], dossiers);
  },
};

test('a psychologist’s week: an assessment that raises an alarm, sessions, a group, a goal, a missed review', async ({
  launchApp,
}) => {
  test.setTimeout(600_000);
  const desk = await Desk.open(launchApp, 'kk', { vault }, her);
  const { page } = desk;
  const today = localToday();
  const line = (text: string) => page.getByRole('listitem').filter({ hasText: text });

  await test.step('Monday: the intake assessment names thoughts of self-harm', async () => {
    await desk.goTo('myDay');
    await expect(line(desk.t('records:plan.title'))).toHaveCount(1);
    await desk.openDossier(woman);
    const alarm = page.getByRole('alert').filter({ hasText: '9-тармақтың жауабы' });
    await desk.write('assessment', {
      instrument: 'phq9',
      informant: 'self',
      answers: { instrument: 'phq9', items: [1, 2, 0, 3, 1, 0, 2, 1, 1] },
      interpretation: 'Орташа деңгей; ұйқысы нашар, балаларын ойлап мазасызданады.',
    });
    await expect(alarm).toHaveCount(0);
    await desk.goToTheme('overview');
    await expect(desk.attention).toContainText(desk.day(today));
    await expect(desk.attention.getByRole('link').first()).toContainText('өлім');
    await desk.goTo('myDay');
    await expect(line(desk.t('records:assessment.title'))).toBeVisible();
  });

  await test.step('She acts the same day, and the alarm is settled', async () => {
    await line(desk.t('records:assessment.title')).getByRole('link').first().click();
    const done = { safetyAction: 'Жеке сөйлестік, кезекшіге хабарланды, түнде қаралады.', safetyDoneOn: today };
    await desk.amend('assessment', done, { safetyConcern: 'yes' });
    await desk.goToTheme('overview');
    await expect(desk.attention).not.toContainText('өлім');
  });

  await test.step('Tuesday: a session alone, and the next one agreed', async () => {
    await desk.write('psychologicalSession', {
      startTime: '10:30',
      minutes: 50,
      format: 'individualTalk',
      language: 'kk',
      topics: ['ұйқы', 'балалар'],
      engagement: 'cooperative',
      observations: 'Ашық сөйлесті, балалары туралы өзі бастап айтты.',
      selfHarmConcern: 'no',
      nextOn: addDays(today, 3),
    });
    await desk.goTo('myDay');
    await expect(line(desk.day(addDays(today, 3)))).toContainText(woman);
  });

  await test.step('Wednesday: a group of three, each with a line of her own', async () => {
    await desk.openDossier(woman);
    await desk.goToTheme('sessions');
    await page.getByRole('button', { name: desk.t('dossier:list.groupSession') }).click();
    await page.getByRole('menuitem', { name: desk.texts.title('psychologicalSession') }).click();
    for (const name of others) {
      const label = desk.t('groupSession:people.label');
      await page.getByRole('combobox', { name: label }).fill(name);
      await expect(page.getByRole('listbox', { name: label }).getByRole('option')).toHaveCount(1);
      await page.keyboard.press('Enter');
    }
    const observations = desk.texts.label('psychologicalSession', 'observations');
    await page.getByRole('textbox', { name: observations }).fill('Үшеуі де тыныс алу жаттығуын жасады.');
    const lines = page.getByRole('table', { name: desk.t('groupSession:lines.title') });
    await lines.getByRole('textbox').first().focus();
    for (const name of [woman, ...others]) {
      await page.keyboard.type(`${name}: өз сөзі`);
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('heading', { name: desk.t('groupSession:done.title') })).toBeVisible();
    await desk.openDossier(others[1]);
    await desk.goToTheme('sessions');
    await page
      .getByRole('main')
      .getByRole('link', { name: desk.texts.title('psychologicalSession') })
      .last()
      .click();
    await expect(page.getByText(`${others[1]}: өз сөзі`)).toBeVisible();
    await expect(page.getByText(`${woman}: өз сөзі`)).toHaveCount(0);
  });

  await test.step('Thursday: a goal with two steps, of which one is done at once', async () => {
    const step = { owner: typed('Н. Әбенова'), state: 'open', doneOn: null, reason: null };
    await desk.openDossier(woman);
    await desk.write('planGoal', {
      plan: `${desk.texts.title('plan')}, Алғашқы жарты жыл, ${desk.day('2026-06-01')}`,
      domain: 'psychological',
      goal: 'Түнде тыныш ұйықтау',
      steps: [
        { what: 'Ұйқы күнделігін беру', dueOn: today, ...step },
        { what: 'Дәрігермен кеңесу', dueOn: addDays(today, 14), ...step },
      ],
    });
    await desk.goToTheme('plan');
    const done = desk.t('views:plan.markDone');
    await page.getByRole('button', { name: `${done}: Ұйқы күнделігін беру` }).click();
    await expect(page.getByRole('button', { name: `${done}: Ұйқы күнделігін беру` })).toHaveCount(0);
    await expect(page.getByRole('button', { name: `${done}: Дәрігермен кеңесу` })).toBeVisible();
    await expect(page.getByText(desk.t('views:plan.review.missed'))).toBeVisible();
  });

  await test.step('Friday: the review that illness prevented is excused, and no longer late', async () => {
    await desk.goTo('myDay');
    await page.getByRole('button', { name: desk.t('myDay:excuse') }).click();
    const dialog = page.getByRole('dialog', { name: desk.t('myDay:settle.title') });
    const reason = dialog.getByLabel(desk.texts.label('plan', 'reviews.0.excuse'));
    await reason.selectOption(desk.code('reviewExcuse', 'illness'));
    await dialog.getByRole('button', { name: desk.t('myDay:settle.save') }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('region', { name: desk.t('myDay:stretch.overdue') })).toHaveCount(0);
    await desk.openDossier(woman);
    await desk.goToTheme('plan');
    await expect(page.getByText(desk.t('views:plan.review.excused'))).toBeVisible();
  });
});
