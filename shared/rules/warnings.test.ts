import { expect, test } from 'vitest';

import { emptyValues, type RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf, type RecordType } from '#shared/records/records.ts';

import { defaultNeededConsents } from './neededConsents.ts';
import { dossierWarnings, safetyNotices, type WarningRelative, type WarningSource } from './warnings.ts';

let count = 0;
function source(type: RecordType, given: RawValues, hasConflict = false): WarningSource {
  count += 1;
  return { recordId: `${type} ${count}`, type, values: { ...emptyValues(definitionOf(type)), ...given }, hasConflict };
}

const person = source('person', { sex: 'male', category: 'child', iinStatus: 'issued' });
const complete = [
  person,
  source('consent', { purpose: 'programme', decision: 'given', decidedOn: '2024-01-01' }),
  source('consent', { purpose: 'personalData', decision: 'given', decidedOn: '2024-01-01' }),
  source('identityDocument', { kind: 'birthCertificate', status: 'issued' }),
  source('plan', { title: 'a', startOn: '2024-01-01' }),
];
const calm: Parameters<typeof dossierWarnings>[1] = {
  dossierId: 'own',
  relatives: [],
  isActive: true,
  closureToApprove: null,
  neededConsents: defaultNeededConsents.purposes,
  guardedSafety: [],
  today: '2026-03-01',
};
const kinds = (sources: WarningSource[], given: Partial<typeof calm> = {}) =>
  dossierWarnings(sources, { ...calm, ...given }).map(({ kind, purpose }) => (purpose ? `${kind} ${purpose}` : kind));

test('a dossier that has everything needs no attention', () => {
  expect(kinds(complete)).toEqual([]);
});

test('what an active case lacks is named, the graver first, and nothing of it once the case is closed', () => {
  const bare = [source('person', { category: 'child', orphanhood: 'orphan', iinStatus: 'pending' })];
  expect(kinds(bare)).toEqual([
    'guardianMissing',
    'consentMissing programme',
    'consentMissing personalData',
    'papersMissing',
    'planMissing',
    'iinMissing',
  ]);
  expect(kinds(bare, { isActive: false })).toEqual([]);
});

test('a paper that has expired is none, and parents in prison abroad are no guardians', () => {
  const without = complete.filter(({ type }) => type !== 'identityDocument' && type !== 'person');
  const child = source('person', { category: 'child', orphanhood: 'unaccompanied', iinStatus: 'issued' });
  const paper = (expiresOn: string) =>
    source('identityDocument', { kind: 'identityCard', status: 'issued', expiresOn });
  const care = (arrangement: string) => source('guardianship', { arrangement, fromOn: '2024-01-01' });
  const relatives = [paper('2030-01-01'), care('closeRelatives')];
  expect(kinds([...without, child, ...relatives])).toEqual([]);
  const none = [paper('2025-12-31'), care('parentImprisonedAbroad')];
  expect(kinds([...without, child, ...none])).toEqual(['guardianMissing', 'papersMissing']);
});

const incident = (kind: string, closedOn: string | null) =>
  source('incident', { kind, heldOn: '2026-02-01', closedOn });

test('self-harm that nobody has closed is a safety warning', () => {
  expect(kinds([...complete, incident('selfHarm', null)])).toEqual(['safety']);
  expect(kinds([...complete, incident('selfHarm', '2026-02-20'), incident('threat', null)])).toEqual([]);
});

test('a parent’s death certificate is no paper of the child’s own', () => {
  const papers = source('identityDocument', { kind: 'parentDeathCertificate', status: 'issued' });
  expect(kinds([...complete.filter(({ type }) => type !== 'identityDocument'), papers])).toEqual(['papersMissing']);
});

const decide = (decision: string, decidedOn: string, expiresOn: string | null = null) =>
  source('consent', { purpose: 'programme', decision, decidedOn, expiresOn });
const flagged = (safetyDoneOn: string | null) =>
  source('assessment', { heldOn: '2026-02-01', safetyConcern: 'yes', safetyDoneOn });
const session = (heldOn: string, selfHarmConcern: string | null) =>
  source('psychologicalSession', { heldOn, selfHarmConcern });
const facility = (name: string) => ({ kind: 'prison' as const, facility: { id: null, name }, address: null });

test('the last decision on a consent counts', () => {
  expect(kinds([...complete, decide('withdrawn', '2025-01-01')])).toEqual(['consentWithdrawn programme']);
  expect(kinds([...complete, decide('withdrawn', '2023-01-01')])).toEqual([]);
  expect(kinds([...complete, decide('given', '2025-01-01', '2026-02-28')])).toEqual(['consentExpired programme']);
  expect(kinds([...complete, decide('given', '2025-01-01', '2026-03-01')])).toEqual([]);
});

test('a safety item warns until somebody has dealt with it', () => {
  expect(kinds([...complete, flagged(null)])).toEqual(['safety']);
  expect(kinds([...complete, flagged('2026-02-01')])).toEqual([]);
});

test('a concern of a session stands until a later session says otherwise', () => {
  const worried = session('2026-01-10', 'yes');
  expect(kinds([...complete, worried, session('2026-01-20', null)])).toEqual(['safety']);
  expect(kinds([...complete, worried, session('2026-01-20', 'no')])).toEqual([]);
});

test('a child who lives apart from the mother is named with her', () => {
  const mother: WarningRelative = {
    dossierId: 'mother',
    name: 'Mother',
    relation: 'mother',
    sex: 'female',
    category: 'woman',
    placement: { ...facility('A'), companions: [] },
  };
  const home = source('placement', { kind: 'relatives', fromOn: '2024-01-01' });
  const [found] = dossierWarnings([...complete, home], { ...calm, relatives: [mother] });
  expect(found).toMatchObject({ kind: 'placedApart', relative: { name: 'Mother' } });
  expect(kinds([...complete, home], { relatives: [{ ...mother, placement: undefined }] })).toEqual([]);
});

test('conflicts are counted, and an expired certificate and a waiting closure named', () => {
  const review = source('riskReview', { heldOn: '2025-01-01', certificateExpiresOn: '2026-02-28' }, true);
  const [conflict] = dossierWarnings([...complete, review, source('note', {}, true)], calm);
  expect(conflict).toMatchObject({ kind: 'conflict', count: 2 });
  expect(kinds([...complete, { ...review, hasConflict: false }], { closureToApprove: 'closure' })).toEqual([
    'closureToApprove',
    'certificateExpired',
  ]);
});

test('which consents are missed is for the station to say', () => {
  const without = complete.filter(({ type }) => type !== 'consent');
  expect(kinds(without, { neededConsents: ['recording'] })).toEqual(['consentMissing recording']);
  expect(kinds(without, { neededConsents: [] })).toEqual([]);
});

test('of a part that opens only with a reason, a safety warning tells the record and its day and nothing else', () => {
  const notices = safetyNotices([...complete, flagged(null), flagged('2026-02-02')]);
  expect(notices).toEqual([{ recordId: expect.stringMatching(/^assessment/), on: '2026-02-01' }]);
  const [first] = dossierWarnings(complete, { ...calm, guardedSafety: notices });
  expect(first).toEqual({ ...notices[0], kind: 'guardedSafety', relative: null, purpose: null, count: 1 });
});
