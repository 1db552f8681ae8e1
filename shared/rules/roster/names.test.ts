import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { nameKeys } from './nameKey.ts';
import { splitName } from './splitName.ts';

describe('the key of a name', () => {
  test.each([
    ['Серікбаев', 'Serikbayev', 'سريكباييف'],
    ['Мұхаммед', 'Mohamed', 'محمد'],
    ['Ибраһим', 'Ибрагим', 'إبراهيم'],
    ['Фатима', 'Fatima', 'فاطمة'],
    ['Юсуф', 'Yousef', 'يوسف'],
    ['Ахметова', 'Akhmetov', 'أحمدوف'],
    ['Қалиев', 'Kaliyev', 'КАЛИЕВ'],
    ['Щербакова', 'Shcherbakova', 'Sherbakova'],
  ])('is the same for %s, %s and %s', (first, ...others) => {
    for (const other of others) expect(nameKeys(other)).toEqual(nameKeys(first));
  });

  test('tells different names apart', () => {
    const names = ['Айша', 'Болат', 'Гүлнар', 'Дәурен', 'Ерлан', 'Зарина', 'Ислам', 'Кәмила', 'Лейла', 'Тимур'];
    expect(new Set(names.map((name) => nameKeys(name).join())).size).toBe(names.length);
  });

  test('is made of any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(nameKeys(text).every((key) => key !== '')).toBe(true);
      }),
    );
  });
});

test.each([
  ['Тегінов Атымтай Әкеұлы', { familyName: 'Тегінов', givenName: 'Атымтай', patronymic: 'Әкеұлы' }],
  ['Тегінов Атымтай Әке ұлы', { familyName: 'Тегінов', givenName: 'Атымтай', patronymic: 'Әке ұлы' }],
  ['Атымтай Әкеевич Тегінов', { familyName: 'Тегінов', givenName: 'Атымтай', patronymic: 'Әкеевич' }],
  ['Тегінов, Атымтай', { familyName: 'Тегінов', givenName: 'Атымтай' }],
  ['Атымтай', { givenName: 'Атымтай' }],
  ['Teginov Atymtai Ake', { familyNameLatin: 'Teginov', givenNameLatin: 'Atymtai Ake' }],
  ['محمد علي', { nameArabic: 'محمد علي' }],
])('%s is split as lists here write names', (name, parts) => {
  expect(splitName(name)).toEqual(parts);
});

test('splitting a name loses no word of it', () => {
  const word = fc.stringMatching(/^[А-ЯӘҒҚҢӨҰҮІ][а-яәғқңөұүі]{1,9}$/u);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
      const kept = Object.values(splitName(words.join('  '))).flatMap((part: string) => part.split(' '));
      expect(kept.toSorted()).toEqual(words.toSorted());
    }),
  );
});
