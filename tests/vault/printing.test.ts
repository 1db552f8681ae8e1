import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { PrintScope } from '#shared/contract/printing.ts';
import type { Role } from '#shared/rules/permissions.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { TestStation, testFolder } from '#tests/support/station.ts';

const folder = testFolder();
const station = new TestStation(folder.path);
const ids = { case: '', legal: '', clinical: '', theological: '' };
let dossierId = '';

const whole: PrintScope = { kind: 'dossier' };
const sessions: PrintScope = {
  kind: 'theme',
  theme: 'sessions',
  types: ['psychologicalSession', 'theologicalSession'],
};
const reason = 'Quarterly review';

const order = (scope: PrintScope, given: string | null = null) => ({
  dossierId,
  scope,
  reason: given,
  target: 'pdf' as const,
});
const prints = () => station.audit().filter(({ action, outcome }) => action.endsWith('.print') && outcome === 'done');

beforeAll(async () => {
  await station.create('Қарағанды', ['supervisor', 'psychologist', 'theologian', 'medicalWorker']);
  dossierId = await station.dossier('Асқар');
  ids.case = await station.record(dossierId, 'familyContact', sampleOf('familyContact'));
  ids.legal = await station.record(dossierId, 'sentence', sampleOf('sentence'));
  ids.clinical = await station.record(
    dossierId,
    'psychologicalSession',
    sampleOf('psychologicalSession', { observations: 'ұйқы '.repeat(800) }),
  );
  ids.theological = await station.record(dossierId, 'theologicalSession', sampleOf('theologicalSession'));
});
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
  expect(station.bugs).toEqual([]);
});

/** What the whole dossier holds for each role, beside the person: without a reason, and what one more part a reason opens. */
const held: Record<
  Exclude<Role, 'administrator' | 'auditor'>,
  { parts: (keyof typeof ids)[]; withReason?: 'clinical' }
> = {
  supervisor: { parts: ['case', 'legal', 'theological'], withReason: 'clinical' },
  psychologist: { parts: ['case', 'legal', 'clinical', 'theological'] },
  theologian: { parts: ['case', 'legal', 'theological'] },
  legalOfficer: { parts: ['case', 'legal'] },
  socialWorker: { parts: ['case'] },
  medicalWorker: { parts: ['case', 'clinical'] },
};

describe.each(Object.entries(held))('a %s', (role, { parts, withReason }) => {
  beforeAll(() => station.become([role as Role]));

  test('prints what may be read of a dossier, and nothing of the rest', async () => {
    const before = prints().length;
    const content = await station.call('print.prepare', order(whole));
    const expected = [dossierId, ...parts.map((part) => ids[part])];
    expect(content.records.map(({ recordId }) => recordId).toSorted()).toEqual(expected.toSorted());
    const closed = (['legal', 'clinical', 'theological'] as const).filter((part) => !parts.includes(part));
    const leftOut = Object.fromEntries(content.leftOut.map(({ compartment, why }) => [compartment, why]));
    for (const part of closed) expect(leftOut[part]).toBe(part === withReason ? 'noReason' : 'notPermitted');
    expect(parts.some((part) => part in leftOut)).toBe(false);
    const text = JSON.stringify(content);
    for (const part of closed) expect(text.includes(ids[part]), part).toBe(false);
    expect(prints().slice(before)).toMatchObject([
      {
        action: 'dossier.print',
        subject: dossierId,
        detail: { scope: 'dossier', target: 'pdf', records: expected.length },
      },
    ]);
  });

  test('prints single records as the role reads them', async () => {
    for (const part of ['case', 'legal', 'clinical', 'theological'] as const) {
      const request = order({ kind: 'record', recordId: ids[part] });
      if (parts.includes(part)) {
        expect((await station.call('print.prepare', request)).records).toHaveLength(1);
        expect(prints().at(-1)).toMatchObject({ action: 'record.print', detail: { record: ids[part] } });
        continue;
      }
      const expected = part === withReason ? 'reasonRequired' : 'recordUnknown';
      const before = prints().length;
      expect((await station.refusal('print.prepare', request)).code).toBe(expected);
      expect(prints()).toHaveLength(before);
    }
  });
});

test('a stated reason opens the guarded part, stands on the print and in the audit', async () => {
  await station.become(['supervisor']);
  const content = await station.call('print.prepare', order(whole, reason));
  expect(content.records.map(({ recordId }) => recordId)).toContain(ids.clinical);
  expect(content).toMatchObject({ reason, leftOut: [] });
  expect(prints().at(-1)?.detail).toMatchObject({ reason });
  const single = await station.call('print.prepare', order({ kind: 'record', recordId: ids.clinical }, reason));
  expect(single.reason).toBe(reason);
});

test('a theme holds its types only, and is refused where nothing of it may be read', async () => {
  await station.become(['supervisor']);
  const content = await station.call('print.prepare', order(sessions));
  expect(content.records.map(({ recordId }) => recordId)).toEqual([ids.theological]);
  expect(content.leftOut).toEqual([{ compartment: 'clinical', why: 'noReason' }]);
  const clinical: PrintScope = { kind: 'theme', theme: 'health', types: ['psychologicalSession'] };
  expect((await station.refusal('print.prepare', order(clinical))).code).toBe('reasonRequired');
  await station.become(['socialWorker']);
  expect((await station.refusal('print.prepare', order(sessions))).code).toBe('notPermitted');
});

test.each(['administrator', 'auditor'] as const)('an %s prints nothing of a dossier', async (role) => {
  await station.become([role]);
  expect((await station.refusal('print.prepare', order(whole, reason))).code).toBe('notPermitted');
  expect(JSON.stringify(await station.refusal('print.prepare', order(whole)))).not.toContain('Асқар');
});

test('the name is that of the dossier only for those who may read it', async () => {
  await station.become(['psychologist']);
  const content = await station.call('print.prepare', order({ kind: 'record', recordId: ids.legal }));
  expect(content).toMatchObject({ name: 'Асқар', stationName: 'Қарағанды', printedBy: 'Қарағанды supervisor' });
});

test('long texts are printed whole, and a voided record with its reason', async () => {
  await station.become(['psychologist']);
  const extra = await station.record(dossierId, 'familyContact', sampleOf('familyContact'));
  const { heads } = await station.call('record.get', { dossierId, recordId: extra });
  await station.call('record.void', { dossierId, recordId: extra, base: heads, reason: 'Entered twice' });
  const { records } = await station.call('print.prepare', order(whole));
  const session = records.find(({ recordId }) => recordId === ids.clinical);
  expect(session?.values['observations']).toBe('ұйқы '.repeat(800));
  const voided = records.find(({ recordId }) => recordId === extra);
  expect(voided).toMatchObject({ isVoid: true, voidReason: 'Entered twice', versions: 2 });
});

test('a printed caseload holds what its reader sees of it, and each print is audited', async () => {
  const print = () => station.call('print.prepareCaseload', { caseload: { columns: ['code'] }, target: 'paper' });
  await station.become(['socialWorker']);
  expect(await print()).toMatchObject({
    all: 1,
    rows: [{ dossierId, name: expect.stringContaining('Асқар') as string }],
  });
  await station.become(['auditor']);
  const hidden = await print();
  expect(JSON.stringify(hidden)).not.toContain('Асқар');
  const prints = station.audit().filter(({ action }) => action === 'caseload.print');
  expect(prints).toMatchObject([{ detail: { dossiers: 1, target: 'paper' } }, { detail: { target: 'paper' } }]);
});
