import { describe, expect, test } from 'vitest';

import { sampleOf } from '#tests/support/samples.ts';

import type { RawValues } from './defineRecord.ts';
import type { Fields } from './fields.ts';
import { checkValues, definitionOf, type RecordType } from './records.ts';

const today = '2026-01-15';

function problemsOf(type: RecordType, change: RawValues): Record<string, string> {
  const checked = checkValues(type, { ...sampleOf(type), ...change }, today);
  return checked.ok ? {} : Object.fromEntries(checked.problems.map(({ field, message }) => [field, message]));
}

function warningsOf(type: RecordType, change: RawValues): unknown[] {
  return definitionOf(type).warn({ ...sampleOf(type), ...change }, today);
}

function duesOf(type: RecordType, change: RawValues = {}): unknown[] {
  const dues = definitionOf(type).dues({ ...sampleOf(type), ...change });
  return dues.map(({ kind, on, field }) => ({ kind, on, field }));
}

const step = (change: RawValues) => ({ ...sampleOf('planGoal').steps[1], ...change });
const review = (change: RawValues) => ({ ...sampleOf('plan').reviews[1], ...change });

test.each<[RecordType, RawValues, Record<string, string>]>([
  ['note', { kindOther: null }, { kindOther: 'required' }],
  ['task', { doneOn: null }, { doneOn: 'required' }],
  ['task', { state: 'noLongerRequired', reason: null }, { reason: 'required' }],
  ['plan', { endOn: '2025-08-31' }, { endOn: 'beforeStart' }],
  ['plan', { reviews: [review({ excuse: 'other' })] }, { 'reviews.0.excuseOther': 'required' }],
  ['plan', { reviews: [review({ reason: 'other' })] }, { 'reviews.0.reasonOther': 'required' }],
  ['plan', { reviews: [review({ heldOn: '2026-01-02' })] }, { 'reviews.0.outcome': 'required' }],
  ['planGoal', { steps: [] }, { steps: 'stepMissing' }],
  ['planGoal', { steps: [step({ state: 'done' })] }, { 'steps.0.doneOn': 'required' }],
  ['planGoal', { steps: [step({ state: 'noLongerRequired' })] }, { 'steps.0.reason': 'required' }],
  ['custody', { endOn: '2020-06-30' }, { endOn: 'beforeStart' }],
  ['custody', { heldApartReason: null }, { heldApartReason: 'required' }],
  ['custody', { heldApart: 'no', heldApartReason: null }, { heldApartReason: 'required' }],
  ['custody', { securityLevelOther: null }, { securityLevelOther: 'required' }],
  ['custody', { conditionsOther: null }, { conditionsOther: 'required' }],
  ['probation', { endOn: '2025-04-30' }, { endOn: 'beforeStart' }],
  ['probation', { nextOn: '2025-04-30' }, { nextOn: 'beforeStart' }],
  ['healthRecord', { facility: null }, { facility: 'required' }],
  ['healthRecord', { returnedOn: '2025-09-20' }, { returnedOn: 'beforeStart' }],
  ['healthRecord', { endedOn: { value: '2024', isEstimated: false } }, { endedOn: 'beforeStart' }],
  ['healthRecord', { endedOn: { value: '2025-01', isEstimated: false } }, {}],
  ['healthRecord', { nextOn: '2025-09-19' }, { nextOn: 'beforeStart' }],
  ['pathway', { mainReasonOther: null }, { mainReasonOther: 'required' }],
  ['pathway', { otherReasonsOther: null }, { otherReasonsOther: 'required' }],
  ['pathway', { channelsOther: null, sourcesOther: null }, { channelsOther: 'required', sourcesOther: 'required' }],
  ['riskReview', { instrumentOther: null }, { instrumentOther: 'required' }],
  ['riskReview', { nextOn: '2025-09-09' }, { nextOn: 'beforeStart' }],
  ['disengagement', { evidence: null }, { evidence: 'evidenceMissing' }],
  ['disengagement', { status: 'notYetKnown', evidence: null }, {}],
  ['incident', { kindOther: null }, { kindOther: 'required' }],
  ['incident', { actionOn: '2025-09-14' }, { actionOn: 'beforeIncident' }],
  ['incident', { closedOn: '2025-09-14' }, { closedOn: 'beforeIncident' }],
  ['supportSession', { formatOther: null }, { formatOther: 'required' }],
  ['supportSession', { nextOn: '2025-10-01' }, { nextOn: 'beforeSession' }],
])('%s with %o is judged at the field', (type, change, problems) => {
  expect(problemsOf(type, change)).toEqual(problems);
});

test.each<[RecordType, RawValues, unknown[]]>([
  ['supportSession', {}, [{ kind: 'session', on: '2025-10-16', field: 'nextOn' }]],
  ['task', { state: 'open' }, [{ kind: 'task', on: '2025-11-01', field: 'dueOn' }]],
  ['task', {}, []],
  ['task', { state: 'noLongerRequired' }, []],
  ['plan', {}, [{ kind: 'review', on: '2026-03-01', field: 'reviews.1.dueOn' }]],
  ['plan', { reviews: [review({ excuse: 'illness' })] }, []],
  ['planGoal', {}, [{ kind: 'step', on: '2026-04-01', field: 'steps.1.dueOn' }]],
  ['planGoal', { steps: [step({ state: 'noLongerRequired' })] }, []],
  ['custody', {}, []],
  ['custody', { endOn: null }, [{ kind: 'review', on: '2020-10-01', field: 'heldApartReviewOn' }]],
  [
    'probation',
    {},
    [
      { kind: 'visit', on: '2025-06-01', field: 'nextOn' },
      { kind: 'expiry', on: '2026-05-01', field: 'endOn' },
    ],
  ],
  ['healthRecord', {}, [{ kind: 'visit', on: '2025-10-20', field: 'nextOn' }]],
  [
    'riskReview',
    {},
    [
      { kind: 'review', on: '2026-03-10', field: 'nextOn' },
      { kind: 'expiry', on: '2026-09-01', field: 'certificateExpiresOn' },
    ],
  ],
  ['disengagement', {}, [{ kind: 'review', on: '2025-12-11', field: 'nextOn' }]],
  ['incident', {}, []],
  ['incident', { closedOn: null }, [{ kind: 'task', on: '2025-10-01', field: 'followUpOn' }]],
  ['pathway', {}, []],
  ['note', {}, []],
])('%s with %o is due as it says', (type, change, dues) => {
  expect(duesOf(type, change)).toEqual(dues);
});

test('a certificate that had expired on the day of the review is a warning', () => {
  expect(warningsOf('riskReview', { certificateExpiresOn: '2025-09-09' })).toEqual([
    { field: 'certificateExpiresOn', message: 'certificateExpired' },
  ]);
  expect(warningsOf('riskReview', { certificateExpiresOn: '2025-09-10' })).toEqual([]);
});

test('a risk review has no field for a number', () => {
  const kindsOf = (fields: Fields): string[] =>
    Object.values(fields).flatMap(({ kind, fields: ofRow = {} }) => [kind, ...kindsOf(ofRow)]);
  const kinds = kindsOf(definitionOf('riskReview').fields);
  expect(kinds.filter((kind) => ['integer', 'answers', 'totals'].includes(kind))).toEqual([]);
});

test('an adult who was taken along as a child is a warning', () => {
  expect(warningsOf('pathway', { mainReason: 'takenAsChild', ageThen: 18 })).toEqual([
    { field: 'ageThen', message: 'adultThen' },
  ]);
  expect(warningsOf('pathway', { mainReason: 'takenAsChild', ageThen: 17 })).toEqual([]);
});

const phq9 = (items: (number | null)[]) => ({ instrument: 'phq9', items });
const cries8 = (items: number[]) => ({ instrument: 'cries8', answers: { instrument: 'cries8', items } });

describe('an assessment', () => {
  const zeros = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  const sdq = { instrument: 'sdq', totals: { instrument: 'sdq', scales: [{ scale: 'totalDifficulties', value: 40 }] } };

  test.each<[string, RawValues, Record<string, string>]>([
    ['has no answers', { answers: null }, { answers: 'required' }],
    ['has blanks only', { answers: phq9(zeros.map(() => null)) }, { answers: 'required' }],
    ['has the answers of another', { answers: { instrument: 'gad7', items: zeros } }, { answers: 'required' }],
    ['has too few items', { answers: phq9([1, 2]) }, { answers: 'required' }],
    [
      'has an answer that is not offered',
      { answers: phq9([4, 0, 0, 0, 0, 0, 0, 0, 1]) },
      { 'answers.items.0': 'notInList' },
    ],
    ['leaves items out', { answers: phq9([1, null, 0, 0, 0, 0, 0, 0, 0]), safetyConcern: 'no' }, {}],
    [
      'has no name for another instrument',
      { instrument: 'other', instrumentOther: null },
      { instrumentOther: 'required' },
    ],
    ['has no result of another instrument', { instrument: 'other', result: null }, { result: 'required' }],
    ['has its greatest total', sdq, {}],
    ['has no totals', { ...sdq, totals: null }, { totals: 'required' }],
    [
      'has a total out of range',
      { ...sdq, totals: { instrument: 'sdq', scales: [{ scale: 'totalDifficulties', value: 41 }] } },
      { 'totals.scales.0': 'outsideScale' },
    ],
    [
      'has a scale that the instrument lacks',
      { ...sdq, totals: { instrument: 'sdq', scales: [{ scale: 'iq', value: 1 }] } },
      { 'totals.scales.0': 'outsideScale' },
    ],
    ['has the next one before itself', { nextOn: '2025-10-04' }, { nextOn: 'beforeAssessment' }],
    ['was dealt with before it was made', { safetyDoneOn: '2025-10-04' }, { safetyDoneOn: 'beforeAssessment' }],
    ['was dealt with, but not how', { safetyAction: null }, { safetyAction: 'required' }],
  ])('that %s is judged at the field', (_, change, problems) => {
    expect(problemsOf('assessment', change)).toEqual(problems);
  });

  test('takes CRIES answers of 0, 1, 3 and 5 only', () => {
    expect(problemsOf('assessment', cries8([0, 1, 3, 5, 0, 1, 3, 5]))).toEqual({});
    expect(problemsOf('assessment', cries8([0, 1, 2, 5, 0, 1, 3, 5]))).toEqual({ 'answers.items.2': 'notInList' });
  });

  test('whose item 9 is answered above 0 must say that there is a concern', () => {
    const flagged = { answers: phq9([...zeros.slice(1), 1]) };
    for (const safetyConcern of ['no', null]) {
      expect(problemsOf('assessment', { ...flagged, safetyConcern })).toEqual({ safetyConcern: 'safetyItemAnswered' });
    }
    expect(problemsOf('assessment', { ...flagged, safetyConcern: 'yes' })).toEqual({});
    expect(problemsOf('assessment', { answers: phq9(zeros), safetyConcern: null })).toEqual({});
  });

  test('with a concern is due at once until it says what was done', () => {
    const open = { safetyDoneOn: null, safetyAction: null };
    expect(duesOf('assessment', open)).toEqual([
      { kind: 'task', on: '2025-10-05', field: 'safetyDoneOn' },
      { kind: 'review', on: '2025-11-05', field: 'nextOn' },
    ]);
    expect(duesOf('assessment')).toEqual([{ kind: 'review', on: '2025-11-05', field: 'nextOn' }]);
    const warning = { field: 'safetyConcern', message: 'safetyNow' };
    expect(warningsOf('assessment', { ...open, informant: 'self' })).toEqual([warning]);
    expect(warningsOf('assessment', { informant: 'self' })).toEqual([]);
  });

  test('answered by somebody for whom the form is not made is a warning', () => {
    expect(warningsOf('assessment', { informant: 'teacher' })).toEqual([
      { field: 'informant', message: 'otherInformant' },
    ]);
  });
});
