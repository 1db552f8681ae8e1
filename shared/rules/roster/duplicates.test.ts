import { describe, expect, test } from 'vitest';

import { PeopleIndex, type Comparable } from './duplicates.ts';

const person = (names: string[], birthDate: string | null = null, iin: string | null = null): Comparable => ({
  names,
  birthDate,
  iin,
});

function findIn(known: Comparable[], wanted: Comparable) {
  const index = new PeopleIndex<number>();
  for (const [key, one] of known.entries()) index.add(key, one);
  return index.find(wanted).map(({ of, level, reason }) => [of, level, reason]);
}

describe('somebody who is here already', () => {
  const here = person(['Серікбаев Асқар Маратұлы', 'Serikbayev Askar'], '1987-05-12', '870512300012');

  test('is found for certain by the IIN, whatever else is written', () => {
    expect(findIn([here], person(['Else Somebody'], '2001', '870512300012'))).toEqual([[0, 'certain', 'iin']]);
  });

  test.each([['Serikbaev Asqar'], ['Серикбаев Аскар'], ['عسكر سريكباييف'], ['Асқар Серікбаев']])(
    'is found for certain by the name %s and the birth date',
    (name) => {
      expect(findIn([here], person([name], '1987-05-12'))).toEqual([[0, 'certain', 'nameAndBirthDate']]);
    },
  );

  test.each([null, '1987', '1987-05', '1987-12-05', '1988-05-12', '1987-05-13'])(
    'is likely the same when the birth date is %s',
    (birthDate) => {
      expect(findIn([here], person(['Серікбаев Асқар'], birthDate))).toEqual([[0, 'likely', 'name']]);
    },
  );

  test('is another person when the birth date is far off', () => {
    expect(findIn([here], person(['Серікбаев Асқар'], '1995-01-01'))).toEqual([]);
  });

  test('is likely the same with another family name, but the same given name and birth date', () => {
    const married = person(['Омарова Айша'], '1990-07-01');
    expect(findIn([married], person(['Серікбаева Айша'], '1990-07-01'))).toEqual([
      [0, 'likely', 'givenNameAndBirthDate'],
    ]);
  });
});

test('a twin is a relative and no double', () => {
  const twin = person(['Серікбаев Әли Асқарұлы'], '2014-03-01');
  expect(findIn([twin], person(['Серікбаева Мариям Асқарқызы'], '2014-03-01'))).toEqual([]);
  expect(findIn([twin], person(['Серікбаев Омар Асқарұлы'], '2014-03-01'))).toEqual([
    [0, 'relative', 'familyAndPatronymic'],
  ]);
});

test('the surest come first, and five are enough', () => {
  const many = Array.from({ length: 9 }, () => person(['Омаров Тимур']));
  const found = findIn([...many, person(['Omarov Timur'], '1985-01-02')], person(['Омаров Тимур'], '1985-01-02'));
  expect(found).toHaveLength(5);
  expect(found[0]).toEqual([9, 'certain', 'nameAndBirthDate']);
});
