import { dossierCode } from '#shared/rules/dossierCode.ts';

import { valuesOf, type TestStation } from './station.ts';

/** A made-up dossier with a record of every kind, written through the vault's own commands: what pages look like when they are used. */
export async function writeFamily(
  station: TestStation,
): Promise<{ dossierId: string; code: string; sentenceId: string; sessionId: string }> {
  const person = valuesOf('person', {
    familyName: 'Серікбаев',
    givenName: 'Асқар',
    patronymic: 'Маратұлы',
    familyNameLatin: 'Serikbayev',
    givenNameLatin: 'Askar',
    nameArabic: 'عسكر سريكباييف',
    otherNames: ['Абу Марат'],
    sex: 'male',
    category: 'man',
    birthDate: { value: '1987-05', isEstimated: false },
    birthCountry: 'KZ',
    birthPlace: 'Жезқазған',
    citizenships: ['KZ'],
    iinStatus: 'pending',
    motherTongue: 'kk',
    spokenLanguages: ['kk', 'ru', 'ar'],
  });
  const { dossierId } = await station.call('dossier.create', { person });
  await station.record(
    dossierId,
    'prosecution',
    valuesOf('prosecution', {
      caseNumber: '23-7/114',
      stage: 'convicted',
      court: { id: null, name: 'Қарағанды облыстық соты' },
      charges: [{ article: { id: '257', name: '257' }, part: '2', point: null, editionOn: '2019-01-11' }],
    }),
  );
  const sentenceId = await station.record(
    dossierId,
    'sentence',
    valuesOf('sentence', {
      verdictOn: '2020-03-05',
      court: { id: null, name: 'Қарағанды облыстық соты' },
      punishment: 'imprisonment',
      term: { years: 7, months: 6, days: 0 },
      startOn: '2019-11-10',
      creditedDays: 30,
      appeal: 'upheld',
      changes: [{ changedOn: '2022-06-01', kind: 'daysCredited', term: null, days: 45, basis: 'Қаулы № 12' }],
    }),
  );
  const sessionId = await station.record(
    dossierId,
    'psychologicalSession',
    valuesOf('psychologicalSession', {
      heldOn: '2026-10-14',
      startTime: '10:30',
      minutes: 50,
      setting: 'individual',
      format: 'individualTalk',
      language: 'kk',
      topics: ['Ұйқы', 'Балалармен қарым-қатынас'],
      engagement: 'cooperative',
      observations: 'Ашық сөйлесті, балалары туралы өзі бастап айтты. Ұйқысы түзеле бастаған, түнде бір рет оянады.',
      agreements: 'Келесі кездесуге дейін күнделік жүргізеді.',
      nextOn: '2026-12-02',
    }),
  );
  await station.record(
    dossierId,
    'theologicalSession',
    valuesOf('theologicalSession', {
      domain: 'theological',
      heldOn: '2026-11-03',
      setting: 'group',
      format: 'lecture',
      language: 'ru',
      topics: ['Толкование и контекст'],
      engagement: 'active',
      observations: 'Задавал вопросы, возражал спокойно.',
    }),
  );
  await station.record(
    dossierId,
    'familyContact',
    valuesOf('familyContact', {
      heldOn: '2026-11-15',
      channel: 'phone',
      partner: 'named',
      withWhom: { dossierId: null, name: 'فاطمة سريكباييفا' },
      relation: 'wife',
      minutes: 15,
      relativeAttitude: 'accepts',
      personAttitude: 'accepts',
      observations: 'Разговор о школе старшей дочери.',
      nextOn: '2026-12-15',
    }),
  );
  return { dossierId, code: dossierCode(dossierId), sentenceId, sessionId };
}

/** A few more people, so that a caseload looks like one. */
export async function writeCaseload(station: TestStation): Promise<void> {
  const people = [
    ['Нұрланова', 'Мәдина', 'female', 'woman', '1991'],
    ['Омаров', 'Тимур', 'male', 'man', '1984-11-02'],
    ['Серікбаева', 'Фатима', 'female', 'woman', '1990-07'],
    ['Серікбаев', 'Жүсіп', 'male', 'child', '2014'],
    ['Серікбаева', 'Мариям', 'female', 'child', '2016-03'],
    ['Қалиев', 'Ибраһим', 'male', 'child', '2012'],
    ['Ахметова', 'Айша', 'female', 'child', '2018-09-21'],
    ['Тұрсынов', 'Болат', 'male', 'man', '1979'],
  ] as const;
  for (const [familyName, givenName, sex, category, value] of people) {
    const birthDate = { value, isEstimated: value.length === 4 };
    await station.call('dossier.create', {
      person: valuesOf('person', { familyName, givenName, sex, category, birthDate }),
    });
  }
}
