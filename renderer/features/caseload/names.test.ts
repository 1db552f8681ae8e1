import { describe, expect, it } from 'vitest';

import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';
import { foldForSearch, matchesSearch } from '#shared/rules/search.ts';

import { otherNameOf } from './otherName.ts';
import { similarNameQueries } from './similarNames.ts';

const row: CaseloadRow = {
  dossierId: '018f0000-0000-7000-8000-000000000001',
  code: 'K7F3-9QWX',
  name: 'Ахметова Айгүл',
  otherNames: ['Akhmetova Aigul', 'عائشة أحمدوفا', 'Умм Ахмед'],
  category: 'woman',
  sex: 'female',
  birthDate: '1990',
  state: null,
  placement: null,
  releaseOn: null,
  lastSessionOn: null,
  nextOn: null,
  overdue: 0,
  conflicts: 0,
  hasDraft: false,
  changedAt: '2026-06-01T10:00:00Z',
};

describe('the second name of a row', () => {
  it('is the one that the search has found', () => {
    expect(otherNameOf(row, 'akhm')).toBe('Akhmetova Aigul');
    expect(otherNameOf(row, 'умм')).toBe('Умм Ахмед');
  });

  it('is the Arabic one when the first name explains the find, or nothing is searched for', () => {
    expect(otherNameOf(row, 'ахметова')).toBe('عائشة أحمدوفا');
    expect(otherNameOf(row, '')).toBe('عائشة أحمدوفا');
  });

  it('is missing where there is none', () => {
    expect(otherNameOf({ ...row, otherNames: ['Akhmetova Aigul'] }, '')).toBeNull();
  });
});

describe('the search before a dossier is made', () => {
  it('finds the other form of a family name', () => {
    expect(finds({ familyName: 'Ахметов', givenName: 'Ерлан' }, 'Ахметова Айгүл')).toBe(true);
    expect(finds({ familyName: 'Ахметова' }, 'Ахметов Ерлан')).toBe(true);
  });

  it('finds a name in each script', () => {
    expect(finds({ familyNameLatin: 'Akhmetova' }, 'Akhmetov Yerlan')).toBe(true);
    expect(finds({ nameArabic: 'عائشة أحمدوفا' }, 'عائشة أحمدوفا')).toBe(true);
  });

  it('searches for the exact name first', () => {
    expect(similarNameQueries({ familyName: 'Ахметов', givenName: 'Ерлан' })[0]).toBe('Ахметов Ерлан');
  });

  it('waits until there is enough to search for', () => {
    expect(similarNameQueries({ familyName: 'А', givenName: null })).toEqual([]);
    expect(similarNameQueries({})).toEqual([]);
  });
});

function finds(typed: Record<string, string>, name: string): boolean {
  return similarNameQueries(typed).some((query) => matchesSearch(foldForSearch(name), foldForSearch(query)));
}
