import { describe, expect, it, test } from 'vitest';

import { codelists } from '#shared/codelists/codelists.ts';

import { itemsOf, optionsAt, range, type Answers } from './instrument.ts';
import { eventInstruments, scoredInstrument, scoredInstruments, totalsInstrument } from './instruments.ts';
import { totalsInstruments } from './totalsInstruments.ts';

const scored = Object.values(scoredInstruments);

/** The same answer to every item. */
function all(id: string, answer: number): number[] {
  return Array.from({ length: itemsOf(scoredInstrument(id)!) }, () => answer);
}

function resultOf(id: string, answers: Answers, name: string) {
  return scoredInstrument(id)!
    .score(answers)
    .find((result) => result.name === name);
}

/** One answer to some items (counted from 1, as on the form), another to all others. */
function marked(id: string, items: readonly number[], answer: number, otherwise: number): number[] {
  return all(id, otherwise).map((given, index) => (items.includes(index + 1) ? answer : given));
}

/** Answers that add up to a sum, as high as each item allows, from the first item on. */
function addingUpTo(id: string, sum: number): number[] {
  let left = sum;
  return all(id, 0).map((_, index) => {
    const values = optionsAt(scoredInstrument(id)!, index).map(({ value }) => value);
    const given = Math.max(...values.filter((value) => value <= left));
    left -= given;
    return given;
  });
}

const patternOf = (...items: number[]) => resultOf('pcl5', marked('pcl5', items, 2, 1), 'symptomPattern')?.band;
const findingOf = (...items: number[]) => resultOf('itq', marked('itq', items, 2, 1), 'icd11')?.band;
const subscales = ['internalising', 'attention', 'externalising'];
const subscaleResults = (items: number[]) =>
  subscales.map((name) => resultOf('psc17', marked('psc17', items, 1, 0), name));
const subscalesOf = (...items: number[]) => subscaleResults(items).map((result) => result?.value);
const subscaleBandsOf = (...items: number[]) => subscaleResults(items).map((result) => result?.band);

describe.each(scored)('$name', (instrument) => {
  const { id } = instrument;

  it('is kept under its id and offered in the list', () => {
    expect(scoredInstrument(id)).toBe(instrument);
    expect(codelists.instrument).toContain(id);
  });

  it('offers each answer once, and has a wording for each item or none for any', () => {
    for (const { options, items } of instrument.parts) {
      expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
      if (typeof items !== 'number') expect(new Set(items).size).toBe(items.length);
    }
    expect(new Set(instrument.parts.map(({ items }) => typeof items)).size).toBe(1);
  });

  it('gives results within their bounds for the lowest and the highest answers', () => {
    const extremes = [Math.min, Math.max].map((pick) =>
      all(id, 0).map((_, index) => pick(...optionsAt(instrument, index).map(({ value }) => value))),
    );
    for (const answers of extremes) {
      const results = instrument.score(answers);
      expect(results.length).toBeGreaterThan(0);
      for (const { value, max } of results) {
        if (value === null) continue;
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(max!);
      }
    }
  });

  it('gives no result without answers', () => {
    expect(instrument.score(all(id, 0).map(() => null))).toEqual([]);
    expect(instrument.score([])).toEqual([]);
  });
});

test.each(scored.filter(({ id }) => id !== 'psc17'))('$name gives no result while one answer is missing', ({ id }) => {
  for (const index of all(id, 0).keys()) {
    const answers: (number | null)[] = all(id, 1);
    answers[index] = null;
    expect(scoredInstrument(id)!.score(answers)).toEqual([]);
  }
});

test.each([
  ['phq9', 4, 'minimal'],
  ['phq9', 5, 'mild'],
  ['phq9', 9, 'mild'],
  ['phq9', 10, 'moderate'],
  ['phq9', 14, 'moderate'],
  ['phq9', 15, 'moderatelySevere'],
  ['phq9', 19, 'moderatelySevere'],
  ['phq9', 20, 'severe'],
  ['phq9', 27, 'severe'],
  ['gad7', 4, 'minimal'],
  ['gad7', 5, 'mild'],
  ['gad7', 10, 'moderate'],
  ['gad7', 14, 'moderate'],
  ['gad7', 15, 'severe'],
  ['gad7', 21, 'severe'],
  ['pcl5', 30, 'belowCutoff'],
  ['pcl5', 31, 'aroundCutoff'],
  ['pcl5', 33, 'aroundCutoff'],
  ['pcl5', 34, 'aboveCutoff'],
  ['pcl5', 80, 'aboveCutoff'],
  ['cries8', 16, 'belowCutoff'],
  ['cries8', 17, 'aboveCutoff'],
  ['cries13', 29, 'belowCutoff'],
  ['cries13', 30, 'aboveCutoff'],
  ['cats', 14, 'notElevated'],
  ['cats', 15, 'moderateDistress'],
  ['cats', 20, 'moderateDistress'],
  ['cats', 21, 'aboveCutoff'],
  ['psc17', 14, 'belowCutoff'],
  ['psc17', 15, 'aboveCutoff'],
])('%s with a total of %i reads %s', (id, total, band) => {
  expect(resultOf(id, addingUpTo(id, total), 'total')).toMatchObject({ value: total, band });
});

test('WHO-5 counts the sum four times, and 50 or less is low', () => {
  expect(resultOf('who5', [3, 3, 3, 3, 0], 'percentage')).toMatchObject({ value: 48, band: 'lowWellbeing' });
  expect(resultOf('who5', [3, 3, 3, 2, 2], 'percentage')).toMatchObject({ value: 52, band: 'wellbeing' });
  expect(resultOf('who5', [5, 5, 5, 5, 5], 'percentage')).toMatchObject({ value: 100 });
});

test('PCL-5 adds up the four clusters of DSM-5', () => {
  const answers = range(1, 20).map((item) => (item <= 5 ? 1 : item <= 7 ? 2 : item <= 14 ? 3 : 4));
  const figures = ['clusterB', 'clusterC', 'clusterD', 'clusterE', 'total'].map(
    (name) => resultOf('pcl5', answers, name)?.value,
  );
  expect(figures).toEqual([5, 4, 21, 24, 54]);
});

test('PCL-5 asks for one symptom of B and C, two of D and E', () => {
  expect(patternOf(5, 6, 8, 14, 15, 20)).toBe('patternMet');
  for (const lacking of [
    [6, 8, 14, 15, 20],
    [5, 8, 14, 15, 20],
    [5, 6, 14, 15, 20],
    [5, 6, 8, 14, 20],
  ]) {
    expect(patternOf(...lacking)).toBe('patternNotMet');
  }
});

describe('ITQ', () => {
  it('finds post-traumatic stress disorder by one of each pair and one impairment', () => {
    expect(findingOf(1, 3, 5, 7)).toBe('ptsdMet');
    expect(findingOf(2, 4, 6, 9)).toBe('ptsdMet');
    for (const lacking of [
      [3, 5, 7],
      [1, 5, 7],
      [1, 3, 7],
      [1, 3, 5],
    ]) {
      expect(findingOf(...lacking)).toBe('criteriaNotMet');
    }
  });

  it('finds the complex form alone where both sets are met', () => {
    expect(findingOf(1, 3, 5, 7, 10, 12, 14, 16)).toBe('complexPtsdMet');
    expect(findingOf(1, 3, 5, 7, 10, 12, 14)).toBe('ptsdMet');
    expect(findingOf(10, 12, 14, 16)).toBe('criteriaNotMet');
  });

  it('adds up the symptoms without the impairments', () => {
    const answers = range(1, 18).map(() => 4);
    expect(resultOf('itq', answers, 'ptsdSymptoms')).toMatchObject({ value: 24, max: 24 });
    expect(resultOf('itq', answers, 'selfOrganisation')).toMatchObject({ value: 24, max: 24 });
  });
});

test('CRIES-8 adds up intrusion and avoidance', () => {
  const answers = [5, 0, 3, 1, 0, 5, 1, 3];
  const figures = ['intrusion', 'avoidance', 'total'].map((name) => resultOf('cries8', answers, name)?.value);
  expect(figures).toEqual([14, 4, 18]);
});

test('Rosenberg turns the negative statements round and gives no bands', () => {
  expect(resultOf('rosenberg', [3, 0, 3, 3, 0, 0, 3, 0, 0, 3], 'total')).toEqual({
    name: 'total',
    value: 30,
    max: 30,
    band: null,
  });
  expect(resultOf('rosenberg', [0, 3, 0, 0, 3, 3, 0, 3, 3, 0], 'total')?.value).toBe(0);
});

describe('PSC-17', () => {
  it('adds up each subscale from its own items', () => {
    expect(subscalesOf(2, 6, 9, 11, 15)).toEqual([5, 0, 0]);
    expect(subscalesOf(1, 3, 7, 13, 17)).toEqual([0, 5, 0]);
    expect(subscalesOf(4, 5, 8, 10, 12, 14, 16)).toEqual([0, 0, 7]);
  });

  it('reads the subscales by their own thresholds', () => {
    expect(subscaleBandsOf(2, 6, 9, 11, 15)).toEqual(['aboveCutoff', 'belowCutoff', 'belowCutoff']);
    expect(subscaleBandsOf(1, 3, 7, 13, 17)).toEqual(['belowCutoff', 'belowCutoff', 'belowCutoff']);
    expect(subscaleBandsOf(4, 5, 8, 10, 12, 14, 16)).toEqual(['belowCutoff', 'belowCutoff', 'aboveCutoff']);
  });

  it('counts up to three blanks as 0, as its manual says, and gives no result with four', () => {
    const ones = all('psc17', 1);
    expect(resultOf('psc17', [null, null, null, ...ones.slice(3)], 'total')?.value).toBe(14);
    expect(resultOf('psc17', [null, null, null, null, ...ones.slice(4)], 'total')).toBeUndefined();
  });
});

test('only the item about death or self-harm is a safety item', () => {
  expect(scored.filter(({ safetyItem }) => safetyItem !== null).map(({ id }) => id)).toEqual(['phq9']);
  const { parts, safetyItem } = scoredInstruments.phq9;
  const wordings = parts.flatMap(({ items }) => items as readonly string[]);
  expect(wordings[safetyItem!]).toMatch(/better off dead/);
});

test('every instrument of the list is scored, recorded by totals, or another', () => {
  const known = codelists.instrument.filter((id) => scoredInstrument(id) ?? totalsInstrument(id));
  expect([...known, 'other']).toEqual(codelists.instrument);
  expect(eventInstruments.every((id) => scoredInstrument(id) !== null)).toBe(true);
  expect(scoredInstrument('toString')).toBeNull();
  expect(totalsInstrument('constructor')).toBeNull();
});

test('scales of totals have bounds in order', () => {
  for (const { scales } of Object.values(totalsInstruments)) {
    for (const { min, max } of scales) expect(min).toBeLessThan(max);
  }
});
