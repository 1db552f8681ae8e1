import fc from 'fast-check';
import { expect, test } from 'vitest';

import { NameIndex, nameTest } from './nameSearch.ts';
import { consonantsOf, soundsOf } from './transliteration.ts';

const finds = (name: string, query: string) => nameTest(query)(name);

test.each([
  ['Айгүл', 'Aigul', 'ايغول'],
  ['Серікбаев', 'Serikbayev', 'سريكباييف'],
  ['Ахметова', 'Akhmetova', 'أحمدوفا'],
  ['Мұхаммед', 'Muhammed', 'محمد'],
  ['Юсуф', 'Yusuf', 'يوسف'],
  ['Ибраһим', 'Ibrahim', 'إبراهيم'],
  ['Мариям', 'Mariyam', 'مريم'],
  ['Жамал', 'Jamal', 'جمال'],
  ['Осман', 'Osman', 'عثمان'],
  ['Фатима', 'Fatimah', 'فاطمة'],
  ['Абдулла', 'Abdullah', 'عبد الله'],
  ['Абдуррахман', 'Abdurrahman', 'عبد الرحمن'],
  ['Омар', 'Omar', 'عمر'],
  ['Али', 'Ali', 'علي'],
  ['Хадиша', 'Khadisha', 'خديشة'],
  ['Ғани', 'Gani', 'غني'],
  ['Мақсұт', 'Maqsut', 'مقصود'],
  ['Рамазан', 'Ramazan', 'رمضان'],
  ['Халид', 'Khalid', 'خالد'],
  ['Зейнеп', 'Zeinep', 'زينب'],
])('%s, %s and %s are found by each other', (cyrillic, latin, arabic) => {
  for (const name of [cyrillic, latin, arabic]) {
    for (const query of [cyrillic, latin, arabic]) expect(finds(name, query), `${query} → ${name}`).toBe(true);
  }
});

test.each([
  ['Қасым', ['Kasym', 'Qasym', 'Kassym', 'Kasim', 'касым']],
  ['Жаксыбеков', ['Zhaksybekov', 'Jaksybekov', 'Dzhaksybekov']],
  ['Ерлан', ['Erlan', 'Yerlan', 'эрлан']],
  ['Алия', ['Aliya', 'Alia', 'Aliia']],
  ['Дмитрий', ['Dmitry', 'Dmitriy', 'Dmitrii']],
  ['Шынар', ['Shynar', 'Şınar', 'Shinar']],
  ['Чингиз', ['Chingiz', 'Çıñgız']],
  ['Гүлнәр', ['Gulnar', 'Gülnär', 'гулнар']],
  ['Үміт', ['Umit', 'умит', 'Ümit']],
  ['Щербакова', ['Shcherbakova']],
  ['Махмуд', ['Mahmoud', 'Mahmood', 'Makhmud']],
  ['Александр', ['Alexandr', 'Aleksandr']],
  ['Бақытжан', ['Bakytzhan', 'Baqytjan', 'Бакытжан']],
])('%s is found by every usual spelling', (name, queries) => {
  for (const query of queries) expect(finds(name, query), query).toBe(true);
});

test('a name is found by the beginnings of its words as they are typed in another script', () => {
  for (const query of ['ser', 'serik', 'serikba', 'serikbay', 'serikbayev', 'ask', 'aska ser', 'سريك', 'سريكب']) {
    expect(finds('Серікбаев Асқар', query), query).toBe(true);
  }
  for (const query of ['Мухам', 'Мухаммед', 'Muham', 'Muhammad']) expect(finds('محمد علي', query), query).toBe(true);
});

test('an article before the name makes no difference', () => {
  expect(finds('الحسن', 'Hasan')).toBe(true);
  expect(finds('al-Hasan', 'حسن')).toBe(true);
  expect(finds('Хасан', 'الحسن')).toBe(true);
});

test('other names are not found', () => {
  expect(finds('Айгүл', 'Aigerim')).toBe(false);
  expect(finds('Айгерім', 'ايغول')).toBe(false);
  expect(finds('علي', 'Лаура')).toBe(false);
  expect(finds('محمد', 'Медет')).toBe(false);
  expect(finds('Серікбаев', 'kbaev')).toBe(false);
  expect(finds('Омаров', 'Umarov')).toBe(false);
  expect(finds('Асқар', '')).toBe(true);
});

test('every word of the query must be found', () => {
  expect(finds('Серікбаев Асқар', 'serik askar')).toBe(true);
  expect(finds('Серікбаев Асқар', 'serik yerlan')).toBe(false);
});

test('for any text the forms are plain and a name is found by itself', () => {
  const letters = fc.constantFrom(
    ...Array.from('абвгғдежйклмнңоөпрстуұүфхһцчшщыіэюяabcdefghijklmnopqrstuvwxyzابتثجحخدذرزسشصضطظعغفقكلمنهوي -'),
  );
  fc.assert(
    fc.property(fc.string({ unit: letters, maxLength: 40 }), (text) => {
      expect(soundsOf(text)).toMatch(/^[a-z]*$/);
      expect(consonantsOf(text)).toMatch(/^[a-z]*$/);
      expect(finds(text, text)).toBe(true);
    }),
  );
});

test('an index finds whom a look at each name finds, also after names were changed and taken out', () => {
  const word = fc.constantFrom('Айгүл', 'Aigul', 'ايغول', 'Асқар', 'Али', 'علي', 'Алия', 'Ali', 'محمد', 'Мұхаммед');
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
  const query = fc
    .array(word, { maxLength: 2 })
    .chain((words) => fc.nat(words.join(' ').length).map((end) => words.join(' ').slice(0, end)));
  fc.assert(
    fc.property(fc.array(name, { maxLength: 12 }), name, query, (names, changed, typed) => {
      const index = new NameIndex<number>();
      for (const [key, each] of names.entries()) index.set(key, [each]);
      index.set(0, [changed]);
      index.set(-1, [changed]);
      index.remove(-1);
      const kept = [changed, ...names.slice(1)];
      const expected = kept.flatMap((each, key) => (nameTest(typed)(each) ? [key] : []));
      const found = index.find(typed);
      expect(found === null ? [...kept.keys()] : [...found].toSorted((a, b) => a - b)).toEqual(expected);
    }),
  );
});
