import { v7 as uuid } from 'uuid';

import type { CardSections } from '#shared/rules/card.ts';
import { Caseload } from '#vault/registry/caseload.ts';

import { median, millisecondsText, timed, type Finding } from './measure.ts';

const cards = 10_000;
const familyNames = ['Дүйсенов', 'Серікбаев', 'Қасымов', 'Ахметова', 'Сейдахмет', 'Петрова', 'Нұрланова', 'Юсупов'];
const givenNames = ['Ерлан', 'Айгерім', 'Юсуф', 'Мариям', 'Ибраһим', 'Асқар', 'Гүлнар', 'Санжар', 'Әсел'];
const typed = 'серикбаев аск';

/** Filtering and sorting the caseload at every keystroke; the slowest of the keystrokes' medians counts. */
export async function measureCaseload(rounds: number): Promise<Finding> {
  const caseload = new Caseload(new Map(Array.from({ length: cards }, (_, index) => [uuid(), cardOf(index)])));
  const keystrokes = Array.from({ length: typed.length }, (_, length) => typed.slice(0, length));
  const times = keystrokes.map((): number[] => []);
  for (let round = 0; round < rounds * 5; round += 1) {
    for (const [index, query] of keystrokes.entries()) {
      times[index]?.push(await timed(() => caseload.list({ ...window, query }, '2026-06-01')));
    }
  }
  const worst = Math.max(...times.map(median));
  return {
    what: `caseload filter over ${cards} cards, slowest keystroke`,
    ours: millisecondsText(worst),
    other: '–',
    ratio: worst,
    aim: 16,
    unit: 'ms',
  };
}

const window = {
  category: null,
  sex: null,
  state: null,
  hasOverdue: false,
  releaseWithinDays: null,
  noSessionForDays: null,
  sort: 'name' as const,
  isDescending: false,
  thenBy: [],
  offset: 0,
  limit: 100,
};

const record = { recordId: uuid(), type: 'familyContact' };

function cardOf(index: number): CardSections {
  const family = familyNames[index % familyNames.length] ?? '';
  const given = givenNames[Math.floor(index / 7) % givenNames.length] ?? '';
  return {
    case: {
      names: [`${family} ${given} ${index}`, `Family${index} Given${index}`, 'أبو يوسف'],
      category: 'man',
      sex: 'male',
      birthDate: '1990-01-01',
      changedAt: '2026-01-01T00:00:00.000Z',
      dues: index % 3 === 0 ? [{ kind: 'contact', on: '2026-05-01', field: 'nextOn', ...record }] : [],
    },
    legal: { releaseOn: '2030-01-01', dues: [{ kind: 'release', on: '2030-01-01', field: 'term', ...record }] },
  };
}
