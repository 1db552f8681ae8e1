import { addDays } from '#shared/rules/dates.ts';
import { Desk, named, typed } from '#tests/support/desk.ts';
import { expect, test } from '#tests/support/launchApp.ts';
import { localToday } from '#tests/support/localToday.ts';
import { emptyVault, type PreparedVault } from '#tests/support/preparedVaults.ts';
import { valuesOf } from '#tests/support/station.ts';

const she = 'Салтанат Омарова';
const [mother, child] = ['Серикова Гульнар', 'Сериков Юсуф'];

/** The mother of the child that arrives this week serves a sentence. */
const vault: PreparedVault = {
  ...emptyVault,
  fill: async (station) => {
    const person = { familyName: 'Серикова', sex: 'female', category: 'woman' } as const;
    const dossierId = await station.dossier('Гульнар', person);
    const stay = { kind: 'prison', facility: typed('Учреждение № 10'), fromOn: '2020-07-01' } as const;
    await station.record(dossierId, 'placement', valuesOf('placement', stay));
    await station.addPerson(she, ['socialWorker'], [dossierId]);
  },
};

test('a social worker’s week with a child: who he is, his papers, his family, where he lives, school, and who is asked for help', async ({
  launchApp,
}) => {
  test.setTimeout(600_000);
  const desk = await Desk.open(launchApp, 'ru', { vault }, she);
  const { page } = desk;
  const today = localToday();

  await test.step('Monday: the child’s dossier is opened, and says what is missing', async () => {
    await page
      .getByRole('link', { name: desk.t('caseload:list.new') })
      .first()
      .click();
    await page.getByLabel(desk.texts.label('person', 'familyName'), { exact: true }).fill('Сериков');
    await page.getByLabel(desk.texts.label('person', 'givenName'), { exact: true }).fill('Юсуф');
    await expect(page.getByText(mother)).toBeVisible();
    await page.getByRole('button', { name: desk.t('caseload:new.different') }).click();
    await page.getByRole('radio', { name: desk.code('category', 'child'), exact: true }).check();
    await page.getByRole('radio', { name: desk.code('sex', 'male'), exact: true }).check();
    await page.getByLabel(desk.texts.label('person', 'birthDate'), { exact: true }).fill('2015');
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('heading', { level: 1, name: child })).toBeVisible();
    await expect(desk.attention).toContainText(desk.t('views:warning.papersMissing'));
    await expect(desk.attention).toContainText(desk.t('views:warning.iinMissing'));
    await expect(page.getByText(desk.code('caseState', 'identified')).first()).toBeVisible();
    for (const theme of ['legal', 'health', 'security'] as const) {
      await expect(desk.themes.getByRole('link', { name: desk.t(`dossier:nav.${theme}`) })).toHaveCount(0);
    }
  });

  await test.step('a birth certificate is applied for, waits in My day, is issued, and names where the parents were born', async () => {
    await desk.write('identityDocument', {
      kind: 'birthCertificate',
      status: 'applied',
      statusOn: today,
      issuingOffice: typed('Отдел РАГС города Караганды'),
      followUpOn: addDays(today, 6),
    });
    await desk.goTo('myDay');
    await page
      .getByRole('listitem')
      .filter({ hasText: desk.day(addDays(today, 6)) })
      .getByRole('link')
      .first()
      .click();
    await desk.amend(
      'identityDocument',
      {
        status: 'issued',
        number: 'KZ 0456789',
        parentsBirthPlace: 'Жезказган',
      },
      { kind: 'birthCertificate' },
    );
    await expect(page.getByText(desk.texts.label('identityDocument', 'parentsBirthPlace')).first()).toBeVisible();
    await expect(page.getByText('Жезказган').first()).toBeVisible();
    await desk.goToTheme('overview');
    await expect(desk.attention).not.toContainText(desk.t('views:warning.papersMissing'));
  });

  await test.step('Tuesday: his mother and grandmother; the drawing leads to the mother’s dossier', async () => {
    const kin = { evidence: 'declared', knownOn: today, lifeStatus: 'alive' } as const;
    const relative = { dossierId: 'hers', name: mother };
    await desk.write('kinshipLink', { ...kin, relative, relation: 'mother', whereabouts: 'imprisonedKazakhstan' });
    await desk.write('kinshipLink', { ...kin, relative: named('Серикова Рабига'), relation: 'grandmother' });
    await desk.goToTheme('family');
    await expect(page.getByRole('link', { name: new RegExp(mother) }).first()).toBeVisible();
  });

  await test.step('he lives with his grandmother: the overview says that he is apart from his mother', async () => {
    await desk.write('placement', {
      kind: 'relatives',
      address: 'улица Абая, 5',
      fromOn: today,
      companions: [{ person: named('Серикова Рабига'), relation: 'grandmother', relationOther: null }],
    });
    await desk.goToTheme('overview');
    await expect(desk.attention.getByRole('link', { name: new RegExp(mother) })).toBeVisible();
    await expect(page.getByText(desk.code('caseState', 'received')).first()).toBeVisible();
  });

  await test.step('Wednesday: the grandmother becomes his guardian, and is visited', async () => {
    await desk.write('guardianship', {
      arrangement: 'guardianship',
      guardian: named('Серикова Рабига'),
      guardianRelation: 'grandmother',
      fromOn: today,
      decidedBy: 'authority',
      authority: typed('Отдел опеки'),
      decidedOn: today,
      decisionNumber: '45',
      wishHeard: 'yes',
      wish: 'Хочет жить с бабушкой и навещать маму.',
      visits: [
        {
          visitedOn: today,
          visitors: [typed('Салтанат Омарова')],
          childSeen: 'yes',
          notSeenReason: null,
          sameCaregiver: 'yes',
          caregiverChange: null,
          caregiverChangeOther: null,
          newCaregiver: null,
          observations: 'Есть своя кровать, дружит с соседскими детьми.',
        },
      ],
      nextVisitOn: addDays(today, 28),
    });
  });

  await test.step('Thursday: school, with help in Kazakh', async () => {
    await desk.write('schooling', {
      level: 'school',
      school: typed('Школа № 5'),
      grade: 3,
      fromOn: '2026-09-01',
      individualProgramme: 'yes',
      programmeNotes: 'Дополнительно казахский язык.',
      languageSupport: ['kk'],
      performance: 'good',
      assessedOn: '2026-11-01',
    });
    await desk.goToTheme('learning');
    await expect(page.getByText('Школа № 5').first()).toBeVisible();
  });

  await test.step('Friday: with the guardian’s consent, the clinic is asked for an appointment', async () => {
    await desk.write('consent', {
      purpose: 'sharingAgencies',
      decision: 'given',
      decidedOn: today,
      byWhom: 'guardian',
      guardian: named('Серикова Рабига'),
    });
    const consent = [desk.texts.title('consent'), desk.code('consentPurpose', 'sharingAgencies'), desk.day(today)];
    await desk.write('referral', {
      agency: typed('Поликлиника № 3'),
      purpose: 'medicalCare',
      sentOn: today,
      request: 'Осмотр стоматолога.',
      legalBasis: 'consent',
      consent: consent.join(', '),
      status: 'sent',
      answerDueOn: addDays(today, 9),
    });
    await desk.goTo('myDay');
    const due = page.getByRole('listitem').filter({ hasText: child });
    await expect(due.filter({ hasText: desk.day(addDays(today, 9)) })).toHaveCount(1);
    await expect(due.filter({ hasText: desk.day(addDays(today, 28)) })).toHaveCount(1);
  });
});
