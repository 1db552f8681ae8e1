import { existsSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { codelistsOf, emptyValues, textKeysOf, type RawValues } from './defineRecord.ts';
import type { Field, Fields } from './fields.ts';
import {
  checkValues,
  definitionOf,
  isRecordType,
  jsonSchemaOf,
  recordTypes,
  upgradeValues,
  type RecordType,
} from './records.ts';

const today = '2026-01-15';
const tomorrow = '2026-01-16';

/** A record as it was written under one version of its type's shape; such a file is never changed. */
function written(type: RecordType, schemaVersion: number): RawValues {
  const path = new URL(`../../tests/fixtures/records/${type}.v${schemaVersion}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as RawValues;
}

function current(type: RecordType): RawValues {
  const { schemaVersion } = definitionOf(type);
  return written(type, schemaVersion);
}

interface Place {
  path: string;
  field: Field;
  /** The same record with another value at this place. */
  with: (value: unknown) => RawValues;
}

/** Every place of a record that a person can fill in, the rows of groups included. */
function placesOf(type: RecordType, kinds: readonly Field['kind'][]): Place[] {
  const inside = (fields: Fields, prefix: string, put: (name: string, value: unknown) => RawValues): Place[] =>
    Object.entries(fields).flatMap(([name, field]) => {
      const here = { path: prefix + name, field, with: (value: unknown) => put(name, value) };
      const rows = current(type)[name];
      const inRow = field.fields
        ? inside(field.fields, `${prefix}${name}.0.`, (inner, value) =>
            put(
              name,
              (rows as RawValues[]).map((row, index) => (index === 0 ? { ...row, [inner]: value } : row)),
            ),
          )
        : [];
      return [...(kinds.includes(field.kind) ? [here] : []), ...inRow];
    });
  return inside(definitionOf(type).fields, '', (name, value) => ({ ...current(type), [name]: value }));
}

function problemsOf(type: RecordType, values: unknown): Record<string, string> {
  const checked = checkValues(type, values, today);
  return checked.ok ? {} : Object.fromEntries(checked.problems.map(({ field, message }) => [field, message]));
}

describe.each(recordTypes)('%s', (type) => {
  test('takes a record in which everything is filled in, as it is', () => {
    expect(checkValues(type, current(type), today)).toEqual({ ok: true, values: current(type) });
  });

  test('names what is missing in an empty record', () => {
    const { fields } = definitionOf(type);
    const required = Object.keys(fields).filter((name) => fields[name]!.isRequired);
    expect(required.length).toBeGreaterThan(0);
    expect(problemsOf(type, emptyValues(definitionOf(type)))).toMatchObject(
      Object.fromEntries(required.map((name) => [name, 'required'])),
    );
  });

  test('refuses a field that it does not know, at the top and in rows', () => {
    expect(checkValues(type, { ...current(type), unheardOf: 1 }, today).ok).toBe(false);
    for (const place of placesOf(type, ['groups', 'partialDate', 'term'])) {
      const value =
        place.field.kind === 'groups' ? [{ ...firstRow(type, place.path), unheardOf: 1 }] : { unheardOf: 1 };
      expect(checkValues(type, place.with(value), today).ok, place.path).toBe(false);
    }
  });

  test('refuses a record in which a field is left out', () => {
    for (const name of Object.keys(definitionOf(type).fields)) {
      const { [name]: left, ...rest } = current(type);
      expect(checkValues(type, rest, today).ok, `${name} ${String(left)}`).toBe(false);
    }
  });

  const disguises = {
    'a null character': '\u0000',
    'an escape': '\u001B[31m',
    'a carriage return': 'a\rb',
    'a C1 control': '\u0085',
    'a right-to-left override': 'cod\u202Eexe',
    'a left-to-right embedding': '\u202A',
    'an isolate': '\u2066',
    'a byte order mark': '\uFEFF',
    'half a character': '\uD800',
  };
  test.each(Object.entries(disguises))('refuses %s in every text', (_, disguise) => {
    for (const place of placesOf(type, ['text', 'longText', 'texts'])) {
      const value = `а${disguise}б`;
      const values = place.with(place.field.kind === 'texts' ? [value] : value);
      const at = place.field.kind === 'texts' ? `${place.path}.0` : place.path;
      expect(problemsOf(type, values)).toMatchObject({ [at]: 'forbiddenCharacters' });
    }
  });

  test('refuses a line end in a one-line text and takes it in paragraphs', () => {
    for (const place of placesOf(type, ['text'])) {
      expect(problemsOf(type, place.with('а\nб')), place.path).toMatchObject({ [place.path]: 'forbiddenCharacters' });
    }
    for (const place of placesOf(type, ['longText'])) expect(problemsOf(type, place.with('а\n\tб'))).toEqual({});
  });

  test('keeps Arabic, joiners and direction marks as they were typed', () => {
    const typed = 'مُحَمَّد\u200Fبن\u200Cعلي 👨‍👩‍👧';
    for (const place of placesOf(type, ['longText'])) {
      expect(checkValues(type, place.with(typed), today)).toEqual({ ok: true, values: place.with(typed) });
    }
  });

  test('takes a text of the greatest length and refuses one letter more', () => {
    for (const place of placesOf(type, ['text', 'longText', 'texts'])) {
      const longest = 'қ'.repeat(place.field.maxLength!);
      const put = (value: string) => place.with(place.field.kind === 'texts' ? [value] : value);
      const at = place.field.kind === 'texts' ? `${place.path}.0` : place.path;
      expect(problemsOf(type, put(longest)), place.path).toEqual({});
      expect(problemsOf(type, put(`${longest}қ`))).toMatchObject({ [at]: 'tooLong' });
    }
  });

  test('refuses blank text: nothing typed is nothing, not spaces', () => {
    for (const place of placesOf(type, ['text', 'longText'])) {
      expect(problemsOf(type, place.with(' \t '))).toMatchObject({ [place.path]: 'required' });
    }
  });

  test('refuses facts that lie in the future, in rows too, and takes those of today', () => {
    const facts = placesOf(type, ['date', 'partialDate']).filter((place) => place.field.isFact);
    for (const place of facts) {
      const valueOf = (date: string) => (place.field.kind === 'date' ? date : { value: date, isEstimated: false });
      expect(problemsOf(type, place.with(valueOf(tomorrow))), place.path).toMatchObject({ [place.path]: 'inFuture' });
      expect(problemsOf(type, place.with(valueOf(today)))[place.path]).not.toBe('inFuture');
      if (place.field.kind === 'date') continue;
      for (const later of ['2027', '2026-02']) {
        expect(problemsOf(type, place.with(valueOf(later)))).toMatchObject({ [place.path]: 'inFuture' });
      }
      for (const now of ['2026', '2026-01']) {
        expect(problemsOf(type, place.with(valueOf(now)))[place.path]).not.toBe('inFuture');
      }
    }
  });

  test('refuses codes that are in no list, days that never were, and numbers out of bounds', () => {
    for (const place of placesOf(type, ['choice'])) {
      expect(problemsOf(type, place.with('unheardOf'))).toMatchObject({ [place.path]: 'notInList' });
    }
    for (const place of placesOf(type, ['choices'])) {
      expect(problemsOf(type, place.with(['unheardOf']))).toMatchObject({ [`${place.path}.0`]: 'notInList' });
    }
    for (const place of placesOf(type, ['date'])) {
      expect(problemsOf(type, place.with('2025-02-29'))).toMatchObject({ [place.path]: 'notADate' });
    }
    for (const place of placesOf(type, ['time'])) {
      for (const wrong of ['24:00', '9:30', '09:60']) {
        expect(problemsOf(type, place.with(wrong))).toMatchObject({ [place.path]: 'notATime' });
      }
    }
    for (const place of placesOf(type, ['integer'])) {
      expect(problemsOf(type, place.with(place.field.max! + 1))).toMatchObject({ [place.path]: 'tooLarge' });
      expect(problemsOf(type, place.with(place.field.min! - 1))).toMatchObject({ [place.path]: 'tooSmall' });
      expect(checkValues(type, place.with(1.5), today).ok).toBe(false);
      expect(checkValues(type, place.with('1'), today).ok).toBe(false);
    }
  });

  test('refuses values of another kind at every field, and says which', () => {
    for (const name of Object.keys(definitionOf(type).fields)) {
      for (const value of [true, Symbol.iterator, () => 1, new Date(), Number.NaN]) {
        const problems = problemsOf(type, { ...current(type), [name]: value });
        expect(Object.keys(problems).map((path) => path.split('.')[0])).toContain(name);
      }
    }
    for (const nothing of [null, undefined, [], 'text', 7]) expect(checkValues(type, nothing, today).ok).toBe(false);
  });

  test('can be described as a JSON Schema with every field in it', () => {
    const schema = jsonSchemaOf(type);
    expect(Object.keys(schema.properties ?? {})).toEqual(Object.keys(definitionOf(type).fields));
    expect(schema.additionalProperties).toBe(false);
    expect(() => JSON.stringify(schema)).not.toThrow();
  });

  test('has a sample of every version of its shape, and each comes out valid after its upgrades', () => {
    const { schemaVersion, upgrades } = definitionOf(type);
    expect(schemaVersion).toBe(upgrades.length + 1);
    const ran = new Set<number>();
    for (let version = 1; version <= schemaVersion; version += 1) {
      const values = upgradeValues(type, version, written(type, version));
      expect(checkValues(type, values, today), `${type} version ${version}`).toMatchObject({ ok: true });
      for (let step = version; step < schemaVersion; step += 1) ran.add(step);
    }
    expect(ran.size, 'every upgrade step ran').toBe(upgrades.length);
    expect(
      existsSync(new URL(`../../tests/fixtures/records/${type}.v${schemaVersion + 1}.json`, import.meta.url)),
    ).toBe(false);
  });

  test('names each of its texts and lists once', () => {
    const keys = textKeysOf(definitionOf(type));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain(`${type}.title`);
    expect(codelistsOf(definitionOf(type).fields).length).toBeGreaterThan(0);
  });
});

function firstRow(type: RecordType, path: string): RawValues {
  return (current(type)[path] as RawValues[])[0]!;
}

test('knows its own types and no inherited names', () => {
  expect(recordTypes.every(isRecordType)).toBe(true);
  for (const name of ['toString', '__proto__', 'constructor', 'unheardOf', '']) expect(isRecordType(name)).toBe(false);
});

test('a person needs a name in one script, whichever', () => {
  const nameless = { familyName: null, givenName: null, familyNameLatin: null, givenNameLatin: null, nameArabic: null };
  const person = { ...current('person'), ...nameless };
  expect(problemsOf('person', person)).toEqual({ givenName: 'nameInAnyScript' });
  for (const field of Object.keys(nameless)) expect(problemsOf('person', { ...person, [field]: 'ع' })).toEqual({});
});

test('the photo is one of the person’s own files', () => {
  const sha256 = 'ab'.repeat(32);
  const file = { name: 'Сурет.jpg', mediaType: 'image/jpeg', bytes: 12, sha256 };
  const withPhoto = { ...current('person'), photo: sha256 };
  expect(checkValues('person', { ...withPhoto, attachments: [file] }, today).ok).toBe(true);
  expect(checkValues('person', withPhoto, today)).toEqual({
    ok: false,
    problems: [{ field: 'photo', message: 'notInList' }],
  });
});

test('a wrong IIN is a warning and never forbids saving', () => {
  const person = { ...current('person'), iin: '061211600013' };
  expect(checkValues('person', person, today).ok).toBe(true);
  expect(definitionOf('person').warn(person, today)).toEqual([{ field: 'iin', message: 'iinWrong' }]);
  expect(definitionOf('person').warn(current('person'), today)).toEqual([]);
});

test.each<[RecordType, RawValues, Record<string, string>]>([
  ['sentence', { term: null }, { term: 'required' }],
  ['sentence', { statedReleaseOn: '2020-01-01' }, { statedReleaseOn: 'beforeStart' }],
  ['psychologicalSession', { format: 'other' }, { formatOther: 'required' }],
  ['theologicalSession', { groupId: 'the same group' }, { groupId: 'notValid' }],
  ['psychologicalSession', { participants: 1 }, { participants: 'tooSmall' }],
  ['theologicalSession', { nextOn: '2025-09-30' }, { nextOn: 'beforeSession' }],
  ['familyContact', { relationOther: null }, { relationOther: 'required' }],
  ['familyContact', { nextOn: '2025-09-13' }, { nextOn: 'beforeContact' }],
])('%s with %o is refused at the field', (type, change, problems) => {
  expect(problemsOf(type, { ...current(type), ...change })).toEqual(problems);
});

test('a change of a sentence needs its term or days, and cannot precede the verdict', () => {
  const changes = (current('sentence')['changes'] as RawValues[]).map((row) => ({ ...row, term: null, days: null }));
  expect(problemsOf('sentence', { ...current('sentence'), changes })).toEqual({
    'changes.0.term': 'required',
    'changes.1.days': 'required',
  });
  const early = [{ ...firstRow('sentence', 'changes'), changedOn: '2020-06-19' }];
  expect(problemsOf('sentence', { ...current('sentence'), changes: early })).toEqual({
    'changes.0.changedOn': 'beforeVerdict',
  });
});

test('older shapes of a case become entries of lists: known articles by their number, others and courts as they were typed', () => {
  const { court, charges } = upgradeValues('prosecution', 1, written('prosecution', 1)) as {
    court: unknown;
    charges: RawValues[];
  };
  expect(court).toEqual({ id: null, name: 'Қарағанды соты' });
  expect(charges.map(({ article }) => article)).toEqual([
    { id: '257', name: '257' },
    { id: null, name: '405' },
  ]);
  expect(charges.some((charge) => 'articleOther' in charge)).toBe(false);
  expect(upgradeValues('sentence', 1, { court: 'Сот' })).toEqual({ court: { id: null, name: 'Сот' } });
  expect(upgradeValues('theologicalSession', 1, { staff: ['А\nБ', 'В'] })['staff']).toEqual([
    { id: null, name: 'А Б' },
    { id: null, name: 'В' },
  ]);
});

test.each<[RecordType, RawValues]>([
  ['prosecution', { charges: [{ article: 'other' }], court: 7 }],
  ['sentence', {}],
  ['psychologicalSession', { staff: 'nobody' }],
  ['familyContact', { withWhom: null }],
  ['person', {}],
])('an unfinished %s of an older shape goes through its upgrades', (type, draft) => {
  expect(() => upgradeValues(type, 1, draft)).not.toThrow();
});
