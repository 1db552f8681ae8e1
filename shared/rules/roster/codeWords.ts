import { codelists, type CodelistName } from '#shared/codelists/codelists.ts';
import { foldForSearch } from '#shared/rules/search.ts';

/** Words by which lists in English, Russian and Kazakh mean a code, besides the code itself. A test holds them against the texts of the forms. */
const words = {
  sex: {
    female: ['female', 'f', 'fem', 'woman', 'girl', 'женский', 'жен', 'ж', 'женщина', 'девочка', 'әйел', 'ә', 'қыз'],
    male: ['male', 'm', 'man', 'boy', 'мужской', 'муж', 'м', 'мужчина', 'мальчик', 'ер', 'е', 'еркек', 'ұл'],
  },
  category: {
    man: ['man', 'men', 'мужчина', 'муж', 'ер адам', 'ер'],
    woman: ['woman', 'women', 'женщина', 'жен', 'әйел адам', 'әйел'],
    child: [
      'child',
      'children',
      'minor',
      'ребенок',
      'дети',
      'несовершеннолетний',
      'несовершеннолетняя',
      'бала',
      'балалар',
    ],
  },
  orphanhood: {
    none: [
      'has both parents',
      'both parents',
      'no',
      'есть оба родителя',
      'оба родителя',
      'нет',
      'ата-анасы бар',
      'жоқ',
    ],
    oneParent: [
      'has lost one parent',
      'one parent',
      'half orphan',
      'потеря одного из родителей',
      'один родитель',
      'полусирота',
      'ата-анасының бірінен айырылған',
      'жартылай жетім',
    ],
    orphan: ['orphan', 'full orphan', 'yes', 'сирота', 'круглый сирота', 'да', 'жетім бала', 'жетім', 'иә'],
    unaccompanied: [
      'unaccompanied child',
      'unaccompanied',
      'несопровождаемый ребенок',
      'несопровождаемый',
      'без сопровождения',
      'ересек адам ілесіп жүрмеген бала',
    ],
    unknown: ['not known', 'unknown', 'неизвестно', 'нет данных', 'белгісіз', '?'],
  },
  iinStatus: {
    issued: ['issued', 'присвоен', 'есть', 'берілген'],
    pending: ['applied for', 'pending', 'подано заявление', 'оформляется', 'в процессе', 'өтініш берілген'],
    none: ['none', 'no', 'no iin', 'нет', 'без иин', 'отсутствует', 'жоқ', '-', '–', '—'],
  },
  operation: {
    zhusan1: ['zhusan 1', 'жусан 1'],
    zhusan2: ['zhusan 2', 'жусан 2'],
    zhusan3: ['zhusan 3', 'жусан 3'],
    zhusan4: ['zhusan 4', 'жусан 4'],
    zhusan5: ['zhusan 5', 'жусан 5'],
    rusafa: ['rusafa', 'русафа'],
    other: ['other operation', 'other', 'другая операция', 'другая', 'басқа операция', 'басқа'],
  },
  yesNo: {
    yes: ['yes', 'y', 'true', '1', '+', 'да', 'д', 'иә', 'ия'],
    no: ['no', 'n', 'false', '0', '-', 'нет', 'н', 'жоқ'],
  },
  language: {
    kk: ['kazakh', 'казахский', 'каз', 'қазақ тілі', 'қазақша', 'қазақ'],
    ru: ['russian', 'русский', 'рус', 'орыс тілі', 'орысша', 'орыс'],
    ar: ['arabic', 'арабский', 'араб', 'араб тілі', 'арабша'],
    en: ['english', 'английский', 'англ', 'ағылшын тілі', 'ағылшынша'],
    uz: ['uzbek', 'узбекский', 'өзбек тілі', 'өзбекше'],
    ug: ['uyghur', 'uighur', 'уйгурский', 'ұйғыр тілі', 'ұйғырша'],
    tr: ['turkish', 'турецкий', 'түрік тілі', 'түрікше'],
    ku: ['kurdish', 'курдский', 'күрд тілі', 'күрдше'],
    ky: ['kyrgyz', 'кыргызский', 'киргизский', 'қырғыз тілі', 'қырғызша'],
    tg: ['tajik', 'таджикский', 'тәжік тілі', 'тәжікше'],
    other: ['other language', 'other', 'другой язык', 'другой', 'басқа тіл', 'басқа'],
  },
  country: {
    KZ: [
      'kazakhstan',
      'republic of kazakhstan',
      'rk',
      'kaz',
      'казахстан',
      'рк',
      'республика казахстан',
      'қазақстан',
      'қр',
      'қазақстан республикасы',
    ],
    SY: ['syria', 'syr', 'сирия', 'сар'],
    IQ: ['iraq', 'irq', 'ирак'],
    TR: ['turkiye', 'turkey', 'tur', 'турция', 'түркия'],
    RU: ['russia', 'rus', 'rf', 'russian federation', 'россия', 'рф', 'российская федерация', 'ресей', 'рф азаматы'],
    UZ: ['uzbekistan', 'uzb', 'узбекистан', 'өзбекстан'],
    KG: ['kyrgyzstan', 'kgz', 'кыргызстан', 'киргизия', 'қырғызстан'],
    TJ: ['tajikistan', 'tjk', 'таджикистан', 'тәжікстан'],
    TM: ['turkmenistan', 'tkm', 'туркменистан', 'түрікменстан'],
    AF: ['afghanistan', 'afg', 'афганистан', 'ауғанстан'],
    PK: ['pakistan', 'pak', 'пакистан', 'пәкістан'],
    IR: ['iran', 'irn', 'иран'],
    JO: ['jordan', 'jor', 'иордания'],
    LB: ['lebanon', 'lbn', 'ливан'],
    EG: ['egypt', 'egy', 'египет', 'мысыр'],
    SA: ['saudi arabia', 'sau', 'ksa', 'саудовская аравия', 'сауд арабиясы'],
    other: ['other country', 'other', 'другая страна', 'другая', 'басқа ел', 'басқа'],
  },
} as const satisfies { [L in CodelistName]?: Partial<Record<string, readonly string[]>> };

/** Codes that the words of a list stand for, by folded word; made when the list is first asked for. */
const tables = new Map<CodelistName, ReadonlyMap<string, string>>();

function tableOf(list: CodelistName): ReadonlyMap<string, string> {
  const known = tables.get(list);
  if (known) return known;
  const own = codelists[list].map((code) => [foldWord(code), code] as const);
  const named = Object.entries((words as Partial<Record<CodelistName, Record<string, readonly string[]>>>)[list] ?? {});
  const table = new Map([
    ...own,
    ...named.flatMap(([code, texts]) => texts.map((text) => [foldWord(text), code] as const)),
  ]);
  tables.set(list, table);
  return table;
}

/** The code that a text stands for in a list, or null when it stands for none. */
export function codeOf(list: CodelistName, text: string): string | null {
  return tableOf(list).get(foldWord(text)) ?? null;
}

function foldWord(text: string): string {
  const folded = foldForSearch(text);
  const plain = folded.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return plain === '' ? folded : plain;
}
