import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { sampleOf } from '#tests/support/samples.ts';

import type { RawValues } from './defineRecord.ts';
import { checkValues, definitionOf, type RecordType } from './records.ts';

const today = '2026-01-15';

/** A complete record in which the given fields are changed. */
function changed(type: RecordType, change: RawValues): RawValues {
  return { ...sampleOf(type), ...change };
}

function problemsOf(type: RecordType, change: RawValues): Record<string, string> {
  const checked = checkValues(type, changed(type, change), today);
  return checked.ok ? {} : Object.fromEntries(checked.problems.map(({ field, message }) => [field, message]));
}

function warningsOf(type: RecordType, change: RawValues): Record<string, string> {
  const warnings = definitionOf(type).warn(changed(type, change), today);
  return Object.fromEntries(warnings.map(({ field, message }) => [field, message]));
}

function duesOf(type: RecordType, change: RawValues): string[] {
  return definitionOf(type)
    .dues(changed(type, change))
    .map(({ kind, field, on }) => `${kind} ${field} ${on}`);
}

const named: [RecordType, string, unknown][] = [
  ['person', 'birthCountryOther', 'other'],
  ['person', 'citizenshipsOther', ['KZ', 'other']],
  ['person', 'motherTongueOther', 'other'],
  ['person', 'spokenLanguagesOther', ['other']],
  ['repatriation', 'operationOther', 'other'],
  ['repatriation', 'fromCountryOther', 'other'],
  ['repatriation', 'stayedInOther', 'other'],
  ['repatriation', 'campOrPrisonOther', 'other'],
  ['repatriation', 'stateOnArrivalOther', ['ill', 'other']],
  ['identityDocument', 'kindOther', 'other'],
  ['consent', 'purposeOther', 'other'],
  ['kinshipLink', 'relationOther', 'other'],
  ['familyContact', 'channelOther', 'other'],
  ['guardianship', 'arrangementOther', 'other'],
  ['guardianship', 'guardianRelationOther', 'other'],
  ['placement', 'kindOther', 'other'],
  ['schooling', 'levelOther', 'other'],
  ['schooling', 'languageSupportOther', ['kk', 'other']],
  ['training', 'subjectOther', 'other'],
  ['employment', 'kindOther', 'other'],
  ['employment', 'endReasonOther', 'other'],
  ['socialSupport', 'areaOther', 'other'],
  ['communityVisit', 'placeOther', 'other'],
  ['communityVisit', 'metOther', ['other']],
  ['communityVisit', 'stigmaFormsOther', ['other']],
  ['communityVisit', 'needsOther', ['other']],
  ['referral', 'purposeOther', 'other'],
  ['referral', 'legalBasisOther', 'other'],
];

test.each(named)('%s: whoever chooses "other" says in %s what it is', (type, field, other) => {
  const choice = field.replace(/Other$/, '');
  expect(problemsOf(type, { [choice]: other, [field]: null })).toEqual({ [field]: 'required' });
  expect(problemsOf(type, { [choice]: other, [field]: 'басқа' })).toEqual({});
});

test('the rule of "other, namely" holds in rows too', () => {
  const [person] = sampleOf('placement').companions;
  expect(problemsOf('placement', { companions: [person, { ...person, relationOther: null }] })).toEqual({
    'companions.1.relationOther': 'required',
  });
  const [compared] = sampleOf('kinshipTest').compared;
  expect(problemsOf('kinshipTest', { compared: [{ ...compared, relationOther: null }] })).toEqual({
    'compared.0.relationOther': 'required',
  });
});

const ordered: [RecordType, string, string, string][] = [
  ['identityDocument', 'appliedOn', 'statusOn', 'beforeApplication'],
  ['identityDocument', 'statusOn', 'expiresOn', 'beforeIssue'],
  ['consent', 'decidedOn', 'expiresOn', 'beforeDecision'],
  ['kinshipTest', 'orderedOn', 'reportedOn', 'beforeOrder'],
  ['kinshipTest', 'sampledOn', 'reportedOn', 'beforeSample'],
  ['guardianship', 'fromOn', 'toOn', 'beforeStart'],
  ['guardianship', 'fromOn', 'reviewOn', 'beforeStart'],
  ['placement', 'fromOn', 'toOn', 'beforeStart'],
  ['schooling', 'fromOn', 'toOn', 'beforeStart'],
  ['schooling', 'fromOn', 'assessedOn', 'beforeStart'],
  ['training', 'fromOn', 'toOn', 'beforeStart'],
  ['employment', 'fromOn', 'toOn', 'beforeStart'],
  ['socialSupport', 'statusOn', 'followUpOn', 'beforeStatus'],
  ['communityVisit', 'visitedOn', 'nextOn', 'beforeVisit'],
  ['referral', 'sentOn', 'statusOn', 'beforeSending'],
  ['referral', 'sentOn', 'answerDueOn', 'beforeSending'],
];

test.each(ordered)('%s: %s comes before %s, whatever the two days are', (type, earlier, later, message) => {
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date(today), noInvalidDate: true });
  fc.assert(
    fc.property(day, day, (one, other) => {
      const [first, second] = [one, other].map((date) => date.toISOString().slice(0, 10));
      const checked = checkValues(type, changed(type, { [earlier]: first, [later]: second }), today);
      const problems = checked.ok ? [] : checked.problems;
      const isFound = problems.some((problem) => problem.field === later && problem.message === message);
      expect(isFound).toBe(second! < first!);
    }),
    { numRuns: 60 },
  );
});

test.each<[RecordType, RawValues, Record<string, string>]>([
  ['consent', { byWhom: 'guardian', guardian: null }, { guardian: 'required' }],
  ['familyContact', { partner: 'kinshipLink', kinshipLink: null }, { kinshipLink: 'required' }],
  ['familyContact', { withWhom: null, relation: null }, { withWhom: 'required', relation: 'required' }],
  ['kinshipTest', { compared: [] }, { compared: 'required' }],
  ['kinshipTest', { conclusionText: null }, { conclusionText: 'required' }],
  ['guardianship', { wishHeard: 'no', wishNotHeardReason: null }, { wishNotHeardReason: 'required' }],
  ['guardianship', { nextVisitOn: '2020-07-31' }, { nextVisitOn: 'beforeVisit' }],
  ['schooling', { assessedOn: null }, { assessedOn: 'required' }],
  ['training', { result: 'completed', toOn: null }, { toOn: 'required' }],
  ['communityVisit', { stigma: 'yes', stigmaNotes: null }, { stigmaNotes: 'required' }],
  ['referral', { status: 'accepted', statusOn: null }, { statusOn: 'required' }],
  ['referral', { status: 'refused', refusalReason: null }, { refusalReason: 'required' }],
])('%s with %o asks for what is missing', (type, change, problems) => {
  expect(problemsOf(type, change)).toEqual(problems);
});

test('a visit that did not find the child, or found another carer, says why', () => {
  const [visit] = sampleOf('guardianship').visits;
  const unexplained = { ...visit, notSeenReason: null, caregiverChange: null };
  expect(problemsOf('guardianship', { visits: [visit, unexplained] })).toEqual({
    'visits.1.notSeenReason': 'required',
    'visits.1.caregiverChange': 'required',
  });
  expect(problemsOf('guardianship', { visits: [{ ...unexplained, childSeen: 'yes', sameCaregiver: 'yes' }] })).toEqual(
    {},
  );
});

test('a kinship test holds what the laboratory wrote, word for word, and concludes nothing from it', () => {
  for (const reportedProbability of ['99,99 %', '> 99.5 %', '0', 'not excluded']) {
    expect(problemsOf('kinshipTest', { reportedProbability, conclusion: null, conclusionText: null })).toEqual({});
  }
});

describe('what is odd but may be right is a warning', () => {
  test.each<[RecordType, RawValues, Record<string, string>]>([
    ['identityDocument', { number: null }, { number: 'numberMissing' }],
    ['identityDocument', { status: 'applied', number: null }, {}],
    ['placement', { kind: 'prison', facility: null }, { facility: 'facilityMissing' }],
    ['placement', { kind: 'relatives', facility: null }, {}],
    ['referral', { legalBasis: 'consent', consent: null }, { consent: 'consentMissing' }],
    ['referral', { legalBasis: 'law', consent: null }, {}],
  ])('%s with %o', (type, change, warnings) => {
    expect(warningsOf(type, change)).toEqual(warnings);
    expect(problemsOf(type, change)).toEqual({});
  });
});

test.each<[RecordType, RawValues, string[]]>([
  ['identityDocument', { status: 'applied', followUpOn: '2026-03-01' }, ['decision followUpOn 2026-03-01']],
  ['identityDocument', { status: 'issued', followUpOn: null }, ['expiry expiresOn 2031-03-01']],
  ['consent', {}, ['expiry expiresOn 2027-02-10']],
  ['consent', { decision: 'withdrawn' }, []],
  ['kinshipTest', { reportedOn: null }, ['decision resultDueOn 2020-04-01']],
  ['kinshipTest', {}, []],
  ['placement', { toOn: null }, ['review reviewOn 2021-06-01']],
  ['placement', {}, []],
  ['guardianship', { toOn: null }, ['review reviewOn 2021-05-01', 'visit nextVisitOn 2026-02-01']],
  ['guardianship', {}, []],
  ['schooling', { toOn: null }, ['review reviewOn 2025-09-10']],
  ['training', { result: 'ongoing' }, ['review plannedUntil 2022-08-01']],
  ['training', {}, []],
  ['socialSupport', { status: 'inProgress' }, ['review followUpOn 2024-06-01']],
  ['socialSupport', { status: 'met' }, []],
  ['communityVisit', {}, ['visit nextOn 2025-07-02']],
  ['referral', { status: 'sent' }, ['decision answerDueOn 2025-02-17']],
  ['referral', {}, []],
  ['familyContact', {}, ['contact nextOn 2025-10-14']],
])('%s with %o is due', (type, change, dues) => {
  expect(duesOf(type, change)).toEqual(dues);
});
