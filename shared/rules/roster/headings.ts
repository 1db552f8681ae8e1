import { foldForSearch } from '#shared/rules/search.ts';

import { rosterTargets, takesSeveral, type RosterMapping, type RosterTarget } from './targets.ts';

/** How lists head their columns: in English, in Russian, in Kazakh, the spellings of each language with strokes between them. */
const headings: Record<RosterTarget, readonly string[]> = {
  'person.fullName': [
    'full name | name | name and surname | person | fio',
    'фио | ф и о | ф.и.о. | фамилия имя отчество | полное имя | имя и фамилия | фамилия и имя',
    'аты-жөні | аты жөні | тегі аты әкесінің аты | тегі, аты | толық аты-жөні | тааә',
  ],
  'person.familyName': [
    'family name | surname | last name | family name cyrillic',
    'фамилия | фамилия кириллицей | фамилия на русском',
    'тегі | фамилиясы | тегі кириллицамен',
  ],
  'person.givenName': [
    'given name | first name | forename',
    'имя | имя кириллицей | имя на русском',
    'аты | есімі | аты кириллицамен',
  ],
  'person.patronymic': [
    "patronymic | middle name | father's name",
    'отчество | имя отца',
    'әкесінің аты | әкесінің есімі',
  ],
  'person.familyNameLatin': [
    'family name in latin script | surname latin | family name latin | surname in english',
    'фамилия латиницей | фамилия на латинице | фамилия на английском',
    'тегі латын әрпімен | тегі латынша | тегі ағылшынша',
  ],
  'person.givenNameLatin': [
    'given name in latin script | given name latin | first name latin | first name in english',
    'имя латиницей | имя на латинице | имя на английском',
    'аты латын әрпімен | аты латынша | аты ағылшынша',
  ],
  'person.nameArabic': [
    'name in arabic script | arabic name | name arabic | name in arabic | الاسم',
    'имя арабским письмом | имя на арабском | арабское имя | фио на арабском',
    'аты-жөні араб жазуымен | арабша аты | арабша аты-жөні',
  ],
  'person.otherNames': [
    'other names used | other names | also known as | aka | alias | nickname',
    'другие имена | прозвище | прежняя фамилия | псевдоним | кунья',
    'басқа есімдері | лақап аты | бұрынғы тегі',
  ],
  'person.sex': ['sex | gender', 'пол', 'жынысы | жыныс'],
  'person.category': ['category | group', 'категория | категория лица', 'санаты | санат | тұлға санаты'],
  'person.orphanhood': [
    'parents | orphan | orphanhood | unaccompanied',
    'родители | сиротство | сирота | статус сироты',
    'ата-анасы | жетімдігі | жетім',
  ],
  'person.birthDate': [
    'date of birth | birth date | dob | born | year of birth',
    'дата рождения | д р | д.р. | год рождения | родился | родилась | число месяц год рождения',
    'туған күні | туған жылы | туған күні айы жылы | туылған күні',
  ],
  'person.birthCountry': ['country of birth | birth country', 'страна рождения', 'туған елі | туған мемлекеті'],
  'person.birthPlace': [
    'place of birth | birth place | birthplace',
    'место рождения | уроженец | уроженка',
    'туған жері | туған орны',
  ],
  'person.citizenships': ['citizenships | citizenship | nationality', 'гражданство', 'азаматтығы | азаматтық'],
  'person.iin': [
    'iin | individual identification number | id number',
    'иин | индивидуальный идентификационный номер',
    'жсн | жеке сәйкестендіру нөмірі',
  ],
  'person.motherTongue': ['mother tongue | native language', 'родной язык', 'ана тілі'],
  'person.spokenLanguages': [
    'languages spoken | languages | language',
    'владеет языками | языки | знание языков | язык общения',
    'білетін тілдері | тілдері | тілдер',
  ],
  'person.needsArabicSupport': [
    'needs support in arabic | arabic support | arabic-speaking support',
    'нужна поддержка на арабском языке | поддержка на арабском | нужен переводчик с арабского',
    'араб тілінде қолдау қажет | арабша қолдау',
  ],
  'person.community': [
    'religion or community | religion | community',
    'вероисповедание или община | вероисповедание | община | религия',
    'діни сенімі немесе қауымы | діни сенімі | қауымы',
  ],
  'person.specialNeeds': [
    'special needs | needs | disability | health notes',
    'особые потребности | инвалидность | особенности',
    'ерекше қажеттіліктері | ерекше қажеттіліктер | мүгедектігі',
  ],
  'repatriation.operation': [
    'operation | repatriation operation',
    'операция | этап операции',
    'операция | операция кезеңі',
  ],
  'repatriation.arrivedOn': [
    'date of arrival | arrival date | arrived on | date of return',
    'дата прибытия | дата возвращения | прибыл',
    'келген күні | оралған күні | қайтарылған күні',
  ],
  'repatriation.fromCountry': [
    'from which country | from country | returned from | arrived from',
    'страна возвращения | откуда прибыл | откуда | из какой страны',
    'қай елден | қай елден келді | қай елден оралды | қайдан келді',
  ],
};

const targetOfHeading: ReadonlyMap<string, RosterTarget> = new Map(
  rosterTargets.flatMap((target) =>
    headings[target]
      .flatMap((spellings) => spellings.split('|'))
      .map((heading) => [foldHeading(heading), target] as const),
  ),
);

/** A heading without case, accents, punctuation and what stands in brackets, so that spellings of the same heading agree. */
export function foldHeading(heading: string): string {
  return foldForSearch(heading.replaceAll(/\([^)]*\)/gu, ' '))
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The target that a heading names, or null when none is known by it. */
export function targetOf(heading: string): RosterTarget | null {
  return targetOfHeading.get(foldHeading(heading)) ?? null;
}

/** A target for each column as far as the headings tell; each single-valued target is given once. */
export function guessMapping(titles: readonly string[]): RosterMapping {
  const given = new Set<RosterTarget>();
  return titles.map((title) => {
    const target = targetOf(title);
    if (target === null || (given.has(target) && !takesSeveral(target))) return null;
    given.add(target);
    return target;
  });
}

/** The row (from 0) that most looks like headings among the first ones; lists often begin with a title. */
export function headingRowOf(rows: readonly (readonly string[])[]): number {
  const scores = rows.slice(0, 20).map((row) => row.filter((cell) => targetOf(cell) !== null).length);
  const best = Math.max(0, ...scores);
  if (best > 0) return scores.indexOf(best);
  return Math.max(
    0,
    rows.findIndex((row) => row.some((cell) => cell.trim() !== '')),
  );
}
