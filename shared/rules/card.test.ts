import { expect, test } from 'vitest';

import { emptyValues, type RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf, type RecordType } from '#shared/records/records.ts';

import { cardSections, displayName, isOutdated, type CardSource } from './card.ts';
import { compartments, type Compartment } from './permissions.ts';

const at = '2026-02-01T08:00:00.000Z';
const cardOf = (sources: readonly CardSource[], readable: readonly Compartment[] = compartments) =>
  cardSections(sources, readable, at);

function source(type: RecordType, given: RawValues): CardSource {
  const definition = definitionOf(type);
  const values = { ...emptyValues(definition), ...given };
  const recordId = `${type} ${JSON.stringify(given)}`;
  return { recordId, type, compartment: definition.compartment, values, isNewer: false, heads: [], hasConflict: false };
}

const person = source('person', {
  familyName: 'Серікбаев',
  givenName: 'Асқар',
  familyNameLatin: 'Serikbayev',
  givenNameLatin: 'Askar',
  nameArabic: 'عسكر',
  otherNames: ['Abu Umar', 'Abu Umar'],
  sex: 'male',
  category: 'man',
  birthDate: { value: '1987-04', isEstimated: true },
  iin: '061211600012',
});
const contact = (nextOn: string | null) => source('familyContact', { heldOn: '2026-01-01', nextOn });
const session = (type: 'psychologicalSession' | 'theologicalSession', heldOn: string, nextOn: string | null) =>
  source(type, { heldOn, nextOn });
const sentence = (startOn: string, years: number) =>
  source('sentence', { startOn, punishment: 'imprisonment', term: { years, months: 0, days: 0 } });
const daysOf = (section: { dues?: { on: string }[] } | undefined) => section?.dues?.map(({ on }) => on);

test('the display name is the first script that has any', () => {
  expect(displayName(person.values)).toBe('Серікбаев Асқар');
  expect(displayName({ familyNameLatin: 'Serikbayev', givenNameLatin: null, nameArabic: 'عسكر' })).toBe('Serikbayev');
  expect(displayName({ nameArabic: 'عسكر' })).toBe('عسكر');
  expect(displayName({})).toBe('—');
});

test('a card can be searched by every name, in every script, and by the IIN', () => {
  const { case: section } = cardOf([person]);
  expect(section?.names).toEqual(['Серікбаев Асқар', 'Serikbayev Askar', 'عسكر', 'Abu Umar', '061211600012']);
  expect(section).toMatchObject({ category: 'man', sex: 'male', birthDate: '1987-04', changedAt: at, dues: [] });
});

test('the days by which somebody has to act stand on the card, the earliest first, no more than fifty', () => {
  const two = cardOf([person, contact('2026-05-01'), contact('2026-03-02'), contact(null)]);
  expect(daysOf(two.case)).toEqual(['2026-03-02', '2026-05-01']);
  expect(two.case?.dues?.[0]).toMatchObject({ kind: 'contact', field: 'nextOn', type: 'familyContact' });
  const many = Array.from({ length: 70 }, (_, index) =>
    contact(`2026-06-${String((index % 28) + 1).padStart(2, '0')}`),
  );
  expect(cardOf([person, ...many]).case?.dues).toHaveLength(50);
});

test('the release date is that of the sentence that ends last', () => {
  const { legal } = cardOf([sentence('2020-03-01', 5), sentence('2020-03-01', 7)]);
  expect(legal).toMatchObject({ releaseOn: '2027-02-28' });
  expect(daysOf(legal)).toEqual(['2027-02-28']);
});

test('sessions are shown by their dates alone', () => {
  const sources = [
    session('psychologicalSession', '2026-01-01', '2026-04-01'),
    session('psychologicalSession', '2026-02-01', '2026-03-05'),
  ];
  const { clinical } = cardOf(sources, ['clinical']);
  expect(clinical).toMatchObject({ lastOn: '2026-02-01' });
  expect(daysOf(clinical)).toEqual(['2026-03-05']);
  expect(Object.keys(clinical ?? {})).toEqual(['lastOn', 'safetyFlagOn', 'dues', 'conflicts', 'linked']);
});

test('each section is made from its own compartment and from nothing else', () => {
  const parts: Record<'case' | 'legal' | 'clinical' | 'theological', CardSource[]> = {
    case: [person, contact('2026-06-01')],
    legal: [sentence('2020-03-01', 5)],
    clinical: [session('psychologicalSession', '2026-01-01', '2026-04-01')],
    theological: [session('theologicalSession', '2026-01-02', '2026-04-02')],
  };
  const whole = cardOf(Object.values(parts).flat());
  for (const [compartment, sources] of Object.entries(parts)) {
    expect(cardOf(sources, [compartment as Compartment])).toEqual({
      [compartment]: whole[compartment as keyof typeof parts],
    });
  }
});

test('a security record leaves no trace in the other sections', () => {
  const incident = { ...contact('2026-03-03'), type: 'incident', compartment: 'security' } as const;
  const { security: _, ...others } = cardOf([person, incident]);
  const { security: __, ...without } = cardOf([person]);
  expect(others).toEqual(without);
});

test('what a newer version wrote makes no due', () => {
  expect(cardOf([person, { ...contact('2026-03-03'), isNewer: true }]).case?.dues).toEqual([]);
});

test('a card that an older version made is known as such', () => {
  const { case: section } = cardOf([person]);
  const { conflicts: _, ...older } = section ?? {
    names: [],
    category: null,
    sex: null,
    birthDate: null,
    changedAt: at,
  };
  expect(isOutdated({ case: older })).toBe(true);
  expect(isOutdated(cardOf([person]))).toBe(false);
});

test('a compartment whose last record was voided has an empty section, which replaces the old one', () => {
  expect(cardOf([person], ['case', 'legal', 'clinical'])).toMatchObject({
    legal: { releaseOn: null, dues: [] },
    clinical: { lastOn: null, dues: [] },
  });
});

test('who may not read a compartment makes no section of it', () => {
  expect(Object.keys(cardOf([person], ['case', 'theological']))).toEqual(['case', 'theological']);
});

const assessment = (heldOn: string, given: RawValues) => source('assessment', { heldOn, instrument: 'phq9', ...given });

test('the clinical section says that a concern about self-harm is open, and nothing more of it', () => {
  const open = assessment('2026-01-10', { safetyConcern: 'yes' });
  const settled = assessment('2026-01-20', { safetyConcern: 'yes', safetyDoneOn: '2026-01-20' });
  const calm = assessment('2026-01-30', { safetyConcern: 'no' });
  expect(cardOf([person, settled, open, calm]).clinical?.safetyFlagOn).toBe('2026-01-10');
  expect(cardOf([person, settled, calm]).clinical?.safetyFlagOn).toBeNull();
  const fields = Object.keys(cardOf([person, open]).clinical ?? {}).toSorted();
  expect(fields).toEqual(['conflicts', 'dues', 'lastOn', 'linked', 'safetyFlagOn']);
  expect(cardOf([person, open], ['case'])).not.toHaveProperty('clinical');
});

test('a card from before safety flags is made anew', () => {
  const card = cardOf([person]);
  expect(isOutdated(card)).toBe(false);
  expect(isOutdated({ ...card, clinical: { lastOn: null, dues: [], conflicts: 0, linked: [] } })).toBe(true);
});

const home = source('placement', { kind: 'ownFamily', address: 'Абай, 5', fromOn: '2024-01-01' });

test('a card says where the person lives now', () => {
  const placement = { kind: 'ownFamily', facility: null, address: 'Абай, 5', companions: [] };
  expect(cardOf([person, home]).case?.placement).toEqual(placement);
  expect(cardOf([person]).case?.placement).toBeNull();
});

test('a card passes over a placement in the shape of a newer version', () => {
  const newer = { ...home, values: { ...home.values, unheardOf: 1, companions: undefined }, isNewer: true };
  expect(cardOf([person, newer]).case?.placement).toBeNull();
});
