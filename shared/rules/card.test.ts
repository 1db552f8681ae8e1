import { expect, test } from 'vitest';

import { emptyValues } from '#shared/records/defineRecord.ts';
import { records } from '#shared/records/records.ts';

import { cardSections, displayName, type CardSource } from './card.ts';
import { compartments, type Compartment } from './permissions.ts';

const today = '2026-03-01';
const at = '2026-02-01T08:00:00.000Z';
const cardOf = (sources: readonly CardSource[], readable: readonly Compartment[] = compartments) =>
  cardSections(sources, readable, at, today);
const person = {
  type: 'person',
  compartment: 'case',
  values: {
    familyName: 'Серікбаев',
    givenName: 'Асқар',
    patronymic: null,
    familyNameLatin: 'Serikbayev',
    givenNameLatin: 'Askar',
    nameArabic: 'عسكر',
    otherNames: ['Abu Umar', 'Abu Umar'],
    sex: 'male',
    category: 'man',
    birthDate: { value: '1987-04', isEstimated: true },
    iin: '061211600012',
  },
} satisfies CardSource;
const contact = (nextOn: string | null) =>
  ({ type: 'familyContact', compartment: 'case', values: { nextOn } }) as const;
const session = (compartment: 'clinical' | 'theological', heldOn: string, nextOn: string | null) =>
  ({ type: `${compartment}Session`, compartment, values: { heldOn, nextOn } }) as const;
const sentence = (startOn: string, years: number) =>
  ({
    type: 'sentence',
    compartment: 'legal',
    values: { startOn, term: { years, months: 0, days: 0 }, creditedDays: null, statedReleaseOn: null, changes: [] },
  }) as const;

test('the display name is the first script that has any', () => {
  expect(displayName(person.values)).toBe('Серікбаев Асқар');
  expect(displayName({ familyNameLatin: 'Serikbayev', givenNameLatin: null, nameArabic: 'عسكر' })).toBe('Serikbayev');
  expect(displayName({ nameArabic: 'عسكر' })).toBe('عسكر');
  expect(displayName({})).toBe('—');
});

test('a card can be searched by every name, in every script, and by the IIN', () => {
  const { case: section } = cardOf([person]);
  expect(section?.names).toEqual(['Серікбаев Асқар', 'Serikbayev Askar', 'عسكر', 'Abu Umar', '061211600012']);
  expect(section).toMatchObject({ category: 'man', sex: 'male', birthDate: '1987-04', changedAt: at, nextOn: null });
});

const nextOf = (...dates: (string | null)[]) => cardOf([person, ...dates.map(contact)]).case?.nextOn;

test('the next date is the first that lies ahead, today included', () => {
  expect(nextOf('2026-05-01', '2026-03-02', '2026-02-01', null)).toBe('2026-03-02');
  expect(nextOf(today)).toBe(today);
  expect(nextOf('2026-02-28')).toBeNull();
});

test('the release date is that of the sentence that ends last', () => {
  const { legal } = cardOf([sentence('2020-03-01', 5), sentence('2020-03-01', 7)]);
  expect(legal).toEqual({ releaseOn: '2027-02-28' });
});

test('sessions are shown by their dates alone', () => {
  const sources = [session('clinical', '2026-01-01', '2026-04-01'), session('clinical', '2026-02-01', '2026-03-05')];
  expect(cardOf(sources, ['clinical'])).toEqual({ clinical: { lastOn: '2026-02-01', nextOn: '2026-03-05' } });
});

test('each section is made from its own compartment and from nothing else', () => {
  const parts: Record<'case' | 'legal' | 'clinical' | 'theological', CardSource[]> = {
    case: [person, contact('2026-06-01')],
    legal: [sentence('2020-03-01', 5)],
    clinical: [session('clinical', '2026-01-01', '2026-04-01')],
    theological: [session('theological', '2026-01-02', '2026-04-02')],
  };
  const whole = cardOf(Object.values(parts).flat());
  for (const [compartment, sources] of Object.entries(parts)) {
    expect(cardOf(sources, [compartment as Compartment])).toEqual({
      [compartment]: whole[compartment as keyof typeof parts],
    });
  }
});

test('a security record leaves no trace on the card', () => {
  const incident = {
    type: 'incident',
    compartment: 'security',
    values: { nextOn: '2026-03-03', heldOn: '2026-01-01' },
  } as const;
  expect(cardOf([person, incident])).toEqual(cardOf([person]));
});

test('a compartment whose last record was voided has an empty section, which replaces the old one', () => {
  expect(cardOf([person], ['case', 'legal', 'clinical'])).toMatchObject({
    legal: { releaseOn: null },
    clinical: { lastOn: null, nextOn: null },
  });
});

test('who may not read a compartment makes no section of it', () => {
  expect(Object.keys(cardOf([person], ['case', 'theological']))).toEqual(['case', 'theological']);
});

const link = (dossierId: string | null, relation: string, lifeStatus: string): CardSource => ({
  type: 'kinshipLink',
  compartment: 'case',
  values: {
    ...emptyValues(records.kinshipLink),
    relative: { dossierId, name: 'Туыс' },
    relation,
    lifeStatus,
    evidence: 'declared',
    knownOn: '2024-01-01',
  },
});
const home: CardSource = {
  type: 'placement',
  compartment: 'case',
  values: { ...emptyValues(records.placement), kind: 'ownFamily', address: 'Абай, 5', fromOn: '2024-01-01' },
};
const [daughter, father, mother] = [1, 2, 3].map((digit) => `0190f0a0-0000-7000-8000-00000000000${digit}`);

test('a card says where the person lives now and which living relatives have a dossier', () => {
  const links = [
    link(daughter!, 'daughter', 'alive'),
    link(father!, 'father', 'deceasedDeclared'),
    link(null, 'aunt', 'alive'),
    link(mother!, 'mother', 'unknown'),
  ];
  expect(cardOf([person, home, ...links]).case).toMatchObject({
    placement: { kind: 'ownFamily', facility: null, address: 'Абай, 5', companions: [] },
    relatives: [
      { dossierId: daughter, relation: 'daughter' },
      { dossierId: mother, relation: 'mother' },
    ],
  });
  expect(cardOf([person]).case).toMatchObject({ placement: null, relatives: [] });
});

test('a card passes over records in the shape of a newer version', () => {
  const newer = [home, link(mother!, 'mother', 'alive')].map((source) => ({
    ...source,
    values: { ...source.values, unheardOf: 1, companions: undefined, relative: undefined },
  }));
  expect(cardOf([person, ...newer]).case).toMatchObject({ placement: null, relatives: [] });
});
