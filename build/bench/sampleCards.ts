import { v7 as uuid } from 'uuid';

import type { CardSections } from '#shared/rules/card.ts';

/** A caseload as large as it may get. */
export const sampleCards = 10_000;

const familyNames = ['Дүйсенов', 'Серікбаев', 'Қасымов', 'Ахметова', 'Сейдахмет', 'Петрова', 'Нұрланова', 'Юсупов'];
const givenNames = ['Ерлан', 'Айгерім', 'Юсуф', 'Мариям', 'Ибраһим', 'Асқар', 'Гүлнар', 'Санжар', 'Әсел'];
const record = { recordId: uuid(), type: 'familyContact' };

/** The card of a made-up dossier, one of many. */
export function cardOf(index: number): CardSections {
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
    legal: {
      releaseOn: '2030-01-01',
      conflicts: index % 50 === 0 ? 1 : 0,
      dues: [{ kind: 'release', on: '2030-01-01', field: 'term', ...record }],
    },
  };
}
