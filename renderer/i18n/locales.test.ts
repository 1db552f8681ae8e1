import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { referenceLists } from '#shared/codelists/referenceLists.ts';
import { codelists, type CodelistName } from '#shared/codelists/codelists.ts';
import { errorCodes } from '#shared/contract/errors.ts';
import { languages, type Language } from '#shared/contract/shellCommands.ts';
import { fieldTextKeysOf, textKeysOf } from '#shared/records/defineRecord.ts';
import { definitionOf, recordTypes } from '#shared/records/records.ts';
import { auditActions, auditDetails, auditGroups } from '#shared/rules/auditActions.ts';
import { references } from '#shared/references/references.ts';
import { dueKinds } from '#shared/rules/dues.ts';

import { formatNumber } from './formatNumber.ts';

const folder = import.meta.dirname;
const filesIn = (...path: string[]) => readdirSync(join(folder, ...path)).filter((name) => name.endsWith('.json'));
const namespaces = filesIn('en').map((name) => name.replace(/\.json$/, ''));

type Texts = { [key: string]: string | Texts };

function parse(...path: string[]): Texts {
  return JSON.parse(readFileSync(join(folder, ...path), 'utf8')) as Texts;
}

/** The texts of a namespace; those of record types stand in a file for each. */
function read(language: Language, namespace: string): Map<string, string> {
  const common = parse(language, `${namespace}.json`);
  if (namespace !== 'records') return new Map(flat(common, ''));
  const types = filesIn(language, 'records').map((name) => [
    name.replace(/\.json$/, ''),
    parse(language, 'records', name),
  ]);
  return new Map(flat({ ...common, ...(Object.fromEntries(types) as Texts) }, ''));
}

function flat(texts: Texts, at: string): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) => {
    const path = at === '' ? key : `${at}.${key}`;
    return typeof value === 'string' ? [[path, value]] : flat(value, path);
  });
}

const pluralSuffix = /_(zero|one|two|few|many|other)$/;

function withoutPlural(keys: Iterable<string>): string[] {
  return [...new Set([...keys].map((key) => key.replace(pluralSuffix, '')))].toSorted();
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '').toSorted();
}

/** Spaces at the ends, doubled spaces, a placeholder in single braces. */
const mistyped = /^\s|\s$| {2}|(?<!\{)\{\w+\}(?!\})/;

describe.each(languages)('the %s texts', (language) => {
  it('have a file for each namespace and no other', () => {
    expect(filesIn(language).toSorted()).toEqual(namespaces.map((namespace) => `${namespace}.json`).toSorted());
    const own = [...recordTypes, 'reference'];
    expect(filesIn(language, 'records').toSorted()).toEqual(own.map((type) => `${type}.json`).toSorted());
  });

  it.each(namespaces)('have the same keys in %s as the English ones', (namespace) => {
    expect(withoutPlural(read(language, namespace).keys())).toEqual(withoutPlural(read('en', namespace).keys()));
  });

  it.each(namespaces)('are never empty or mistyped in %s', (namespace) => {
    const wrong = [...read(language, namespace)].filter(([, text]) => text.trim() === '' || mistyped.test(text));
    expect(wrong).toEqual([]);
  });

  it.each(namespaces)('have every plural form that the language needs in %s', (namespace) => {
    const texts = read(language, namespace);
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    const forms = Map.groupBy(
      [...texts.keys()].filter((key) => pluralSuffix.test(key)),
      (key) => key.replace(pluralSuffix, ''),
    );
    const wrong = [...forms].filter(([, keys]) => {
      const found = keys.map((key) => pluralSuffix.exec(key)?.[1] ?? '').toSorted();
      return found.join() !== needed.join();
    });
    expect(wrong).toEqual([]);
  });

  it.each(namespaces)('name the same placeholders in %s as the English ones', (namespace) => {
    const english = read('en', namespace);
    const wrong = [...read(language, namespace)].filter(([key, text]) => {
      const original = english.get(key) ?? english.get(key.replace(pluralSuffix, '_other')) ?? '';
      const allowed = placeholders(original);
      const found = placeholders(text);
      const isPlural = pluralSuffix.test(key);
      return (
        found.some((name) => !allowed.includes(name) && !(isPlural && name === 'count')) ||
        (!isPlural && found.join() !== allowed.join())
      );
    });
    expect(wrong).toEqual([]);
  });

  it('name every record type and every field of it', () => {
    const texts = read(language, 'records');
    const missing = recordTypes.flatMap((type) => textKeysOf(definitionOf(type))).filter((key) => !texts.has(key));
    expect(missing).toEqual([]);
  });

  it('name every field of every list of the station', () => {
    const texts = read(language, 'records');
    const missing = referenceLists
      .flatMap((list) => fieldTextKeysOf(references[list]))
      .filter((key) => !texts.has(key));
    expect(missing).toEqual([]);
  });

  it('name every code of every code list', () => {
    const texts = read(language, 'codelists');
    const keys = (Object.keys(codelists) as CodelistName[]).flatMap((list) =>
      codelists[list].map((code) => `${list}.${code}`),
    );
    expect(keys.filter((key) => !texts.has(key))).toEqual([]);
  });

  it('name everything that can be due', () => {
    const texts = read(language, 'codelists');
    expect(dueKinds.filter((kind) => !texts.has(`due.${kind}`))).toEqual([]);
  });

  it('name everything that an audit entry can say', () => {
    const texts = read(language, 'audit');
    const keys = [
      ...Object.keys(auditActions).map((action) => `action.${action}`),
      ...auditDetails.map((detail) => `detail.${detail}`),
      ...auditGroups.map((group) => `group.${group}`),
    ];
    expect(keys.filter((key) => !texts.has(key))).toEqual([]);
  });

  it('explain every failure', () => {
    const texts = read(language, 'errors');
    expect(errorCodes.filter((code) => !texts.has(`code.${code}`))).toEqual([]);
  });

  it('explain every message of a field', () => {
    const texts = read(language, 'errors');
    expect(fieldMessageKeys()).toEqual(expect.arrayContaining(['required', 'inFuture', 'iinWrong']));
    expect(fieldMessageKeys().filter((key) => !texts.has(`field.${key}`))).toEqual([]);
  });
});

/** What formats by a locale's own data, of which Kazakh has none in Chromium. */
const localeOwnForm = /\bIntl\.\w+Format\b|\.toLocale(Date|Time)?String\(/;

describe('numbers', () => {
  it('are written in Kazakh as in Russian, whatever the data at hand', () => {
    const written = ['kk', 'ru', 'en'].map((one) => formatNumber(1_234_567.5, one).replaceAll(/\s/g, ' '));
    expect(written).toEqual(['1 234 567,5', '1 234 567,5', '1,234,567.5']);
  });
});

describe('the source of the renderer', () => {
  const sources = readdirSync(join(folder, '..'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
    .map((name) => ({ name, code: withoutComments(readFileSync(join(folder, '..', name), 'utf8')) }));

  it('holds no visible text of its own', () => {
    const wrong = sources.flatMap(({ name, code }) => visibleTexts(code).map((text) => `${name}: ${text}`));
    expect(wrong).toEqual([]);
  });

  it('writes numbers and dates in one way only', () => {
    const own = sources.filter(({ name, code }) => name !== 'i18n/formatNumber.ts' && localeOwnForm.test(code));
    expect(own.map(({ name }) => name)).toEqual([]);
  });

  it('is recognised when it does', () => {
    expect(visibleTexts('<Text>Not translated</Text>')).toEqual(['>Not translated</']);
    expect(visibleTexts('<TextInput label="Name" />')).toEqual(['label="Name"']);
    expect(visibleTexts('const title = "Досье";')).toEqual(['Досье']);
  });
});

function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
}

/** Text between tags, text in attributes that people see or hear, and words in the scripts of the interface. */
function visibleTexts(code: string): string[] {
  const patterns = [
    />[^<>{}=();]*\p{L}{2}[^<>{}=();]*<\//gu,
    /\b(?:label|title|placeholder|alt|description|aria-label)="[^"]*\p{L}[^"]*"/gu,
    /[\p{Script=Cyrillic}\p{Script=Arabic}]{2,}/gu,
  ];
  return patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[0]));
}

/** Message keys of problems at fields, as the definitions and rules name them in their source. */
function fieldMessageKeys(): string[] {
  const named = (path: string, pattern: RegExp) =>
    [...readFileSync(join(folder, '..', '..', 'shared', path), 'utf8').matchAll(pattern)].map(
      (match) => match[1] ?? '',
    );
  const definitions = readdirSync(join(folder, '..', '..', 'shared', 'records')).filter(
    (name) => !name.includes('.test.'),
  );
  return [
    ...definitions.flatMap((name) => named(`records/${name}`, /message: '(\w+)'/g)),
    ...['records/fields.ts', 'contract/commands.ts', 'contract/groupCommands.ts'].flatMap((path) =>
      // The last argument of a rule names a field: that is no message.
      named(path, /, '([a-z]\w+)',?\s*\)/g).filter((name) => !name.endsWith('Id')),
    ),
    ...named('rules/iin.ts', /'(iin[A-Z]\w+)'/g),
    'notValid',
  ];
}
