import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { vaultCommands, type Input, type VaultCommandName } from '#shared/contract/commands.ts';
import { Refused, TestStation, testFolder, workRoles } from '#tests/support/station.ts';

const id = randomUUID();
const grant = `grant:${'a'.repeat(32)}`;
const attachment = { name: 'a', mediaType: 'text/plain', bytes: 1, sha256: '0'.repeat(64) };
const record = { dossierId: id, recordId: id };
const groupLine = { dossierId: id, engagement: null, personal: null };

/** An input of every command that the contract accepts; a new command without one does not compile. */
const inputs: { [N in VaultCommandName]: Input<N> } = {
  'erasure.request': { dossierId: id, reason: 'a' },
  'erasure.withdraw': { erasureId: id },
  'erasure.approve': { jobId: id, erasureId: id, code: 'a' },
  'erasure.list': {},
  'erasure.saveCertificate': { erasureId: id, file: grant },
  'rotation.run': { jobId: id },
  'vault.status': {},
  'vault.prepareRecovery': {},
  'vault.create': {
    jobId: id,
    stationName: 'a',
    personName: 'a',
    signInName: 'a',
    roles: [...workRoles],
    passphrase: 'weak',
    sheets: [Array.from({ length: 24 }, () => 'abandon')],
  },
  'vault.ratePassphrase': { passphrase: 'a' },
  'passphrase.generate': {},
  'account.get': {},
  'passphrase.change': { jobId: id, current: 'a', next: 'b' },
  'keyFile.create': { jobId: id, passphrase: 'a', file: grant },
  'keyFile.remove': { jobId: id, passphrase: 'a', file: grant },
  'recovery.state': {},
  'recovery.drill': { jobId: id, sheets: [['a']] },
  'recovery.renew': { jobId: id, sheets: [['a']] },
  'recovery.people': { sheets: [['a']] },
  'recovery.open': { jobId: id, sheets: [['a']], personId: id, passphrase: 'a' },
  'vault.unlock': { personId: id, passphrase: 'a' },
  'vault.lock': {},
  'job.cancel': { jobId: id },
  'people.list': {},
  'people.create': { name: 'a', signInName: 'a', roles: ['psychologist'] },
  'people.changeRoles': { personId: id, roles: ['psychologist'] },
  'people.setAway': { personId: id, isAway: true },
  'people.remove': { jobId: id, personId: id, reason: 'a' },
  'people.resetPassphrase': { personId: id },
  'people.assign': { personId: id, dossiers: [id] },
  'people.unassign': { jobId: id, personId: id, dossiers: [id] },
  'people.assignments': { personId: null, dossierId: null },
  'enrolment.complete': { jobId: id, passphrase: 'a' },
  'caseload.list': {},
  'caseload.ids': {},
  'caseloadView.list': {},
  'caseloadView.save': { viewId: null, name: 'a', isDefault: false, view: { columns: ['code'] } },
  'caseloadView.remove': { viewId: id },
  'myDay.list': {},
  'lockDelay.get': {},
  'lockDelay.save': { minutes: 5 },
  'contactQuota.get': {},
  'contactQuota.save': { quotas: [], basis: null },
  'neededConsents.get': {},
  'neededConsents.save': { purposes: [] },
  'reviewWindow.get': {},
  'reviewWindow.save': {
    prisoner: [{ monthsLeft: 0, everyMonths: 1 }],
    schoolYear: ['08-20'],
    daysBeforeGuardianship: 30,
    otherEveryMonths: 6,
  },
  'dossier.create': { person: {} },
  'dossier.saveDraft': { person: {} },
  'dossier.getDraft': {},
  'dossier.discardDraft': {},
  'dossier.open': { dossierId: id },
  'dossier.search': { dossierId: id, query: 'a' },
  'family.graph': { dossierId: id },
  'dossier.find': { dossierId: id, query: 'a' },
  'record.get': record,
  'record.history': record,
  'record.save': { ...record, type: 'person', base: [], values: {}, draftId: null },
  'record.void': { ...record, base: [], reason: 'a' },
  'approval.give': { ...record, revisionId: 'a', decision: 'approved', comment: null },
  'print.prepare': { dossierId: id, scope: { kind: 'dossier' }, reason: null, target: 'pdf' },
  'draft.save': { ...record, draftId: id, type: 'person', base: [], values: {} },
  'draft.get': { dossierId: id, draftId: id },
  'draft.discard': { dossierId: id, draftId: id },
  'groupSession.prepare': { type: 'theologicalSession', dossiers: [id] },
  'groupSession.saveDraft': { type: 'theologicalSession', shared: {}, people: [groupLine] },
  'groupSession.discardDraft': { type: 'theologicalSession' },
  'groupSession.save': { jobId: id, type: 'theologicalSession', shared: {}, people: [groupLine, groupLine] },
  'groupSession.others': record,
  'groupSession.prepareAmendment': { jobId: id, ...record },
  'groupSession.saveAmendmentDraft': { ...record, shared: {} },
  'groupSession.discardAmendmentDraft': record,
  'groupSession.amend': { jobId: id, ...record, shared: {} },
  'reference.list': { list: 'court' },
  'reference.save': { list: 'court', id: null, name: 'a', isRetired: false },
  'staff.claim': { entryId: null },
  'staff.release': {},
  'staff.dues': { withinDays: 60 },
  'attachment.add': { jobId: id, dossierId: id, compartment: 'case', file: grant },
  'attachment.addRenamed': { jobId: id, dossierId: id, compartment: 'case', refusedJobId: id },
  'attachment.view': { dossierId: id, compartment: 'case', recordId: id, sha256: '0'.repeat(64) },
  'attachment.read': { viewId: id, offset: 0, length: 1 },
  'attachment.saveCopy': { jobId: id, dossierId: id, compartment: 'case', attachment, file: grant },
  'station.identity': {},
  'station.saveCard': { file: grant },
  'contact.list': {},
  'contact.add': { file: grant },
  'contact.verify': { stationId: id, words: [1, 2, 3].map((position) => ({ position, word: 'a' })) },
  'package.export': {
    jobId: id,
    folder: grant,
    to: [id],
    dossiers: [id],
    compartments: ['case'],
    withheldReason: 'a',
    purpose: 'a',
    legalBasis: 'a',
  },
  'package.inspect': { jobId: id, file: grant },
  'package.accept': { jobId: id, packageId: id, approveSequence: false },
  'package.dismiss': { packageId: id },
  'package.ledger': {},
  'receipt.save': { packageId: id, file: grant },
  'receipt.import': { file: grant },
  'record.readers': record,
  'audit.list': {},
  'audit.verify': { jobId: id },
  'audit.export': { jobId: id, file: grant },
  'reading.list': {},
  'reading.dismiss': {},
  'roster.read': { jobId: id, file: grant },
  'roster.reread': { rosterId: id, sheet: 0, headingLine: null, encoding: null },
  'roster.check': { jobId: id, rosterId: id, mapping: ['person.familyName', null], dateOrder: 'dayFirst' },
  'roster.lines': { rosterId: id },
  'roster.mend': { rosterId: id, line: 1, column: 0, text: 'a' },
  'roster.decide': { rosterId: id, lines: [1], isIncluded: true },
  'roster.accept': { jobId: id, rosterId: id },
  'roster.dismiss': { rosterId: id },
  'roster.list': {},
  'roster.undoPreview': { jobId: id, importId: id },
  'roster.undo': { jobId: id, importId: id },
  'roster.saveTemplate': { file: grant, headings: ['a'] },
  'roster.saveProblems': { file: grant, rosterId: id, headings: ['a', 'b', 'c'], messages: {}, fields: {} },
};
const names = Object.keys(inputs) as VaultCommandName[];

const folder = testFolder();
const station = new TestStation(folder.path);

beforeAll(async () => {
  await station.create('Қарағанды');
  station.close();
});
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
});

const refusal = (name: VaultCommandName, input: unknown) => station.refusal(name, input as never);

/** The input, and every object inside it, each with a key more. */
function withUnknownKey(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, at) => withUnknownKey(item).map((changed) => value.with(at, changed)));
  }
  if (value === null || typeof value !== 'object') return [];
  const inside = Object.entries(value).flatMap(([key, inner]) =>
    ['person', 'values', 'shared'].includes(key)
      ? []
      : withUnknownKey(inner).map((changed) => ({ ...value, [key]: changed })),
  );
  return [{ ...value, unheardOf: 1 }, ...inside];
}

test('every command of the contract is tested here', () => {
  expect(names.toSorted()).toEqual(Object.keys(vaultCommands).toSorted());
});

describe.each(names)('%s', (name) => {
  test('is accepted as the contract says, and refused with a key that nobody knows', async () => {
    expect(vaultCommands[name].input.safeParse(inputs[name]).success).toBe(true);
    for (const input of withUnknownKey(inputs[name])) {
      expect(await refusal(name, input)).toMatchObject({ code: 'invalidInput' });
    }
  });

  test('is refused with anything that is not its input', async () => {
    for (const input of [undefined, null, 7, 'text', [], [inputs[name]], Symbol.iterator]) {
      expect(await refusal(name, input)).toMatchObject({ code: 'invalidInput' });
    }
    const polluted: unknown = JSON.parse(
      `{"__proto__": {"polluted": true}, ${JSON.stringify(inputs[name]).slice(1, -1) || '"a": 1'}}`,
    );
    await station.call(name, polluted as never).catch((error: unknown) => expect(error).toBeInstanceOf(Refused));
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('is refused when any of its values is missing or of another kind', async () => {
    for (const key of Object.keys(inputs[name])) {
      for (const value of [undefined, Symbol.iterator, () => 1]) {
        const isOptional = vaultCommands[name].input.safeParse({ ...inputs[name], [key]: undefined }).success;
        if (value === undefined && isOptional) continue;
        const answer = await refusal(name, { ...inputs[name], [key]: value });
        expect(answer.code, key).toBe('invalidInput');
        expect(Object.keys(answer.fields!)).toContain(key);
      }
    }
  });
});

test.each(names.filter((name) => vaultCommands[name].may !== 'anyone'))(
  '%s answers locked while locked',
  async (name) => {
    expect(await refusal(name, inputs[name])).toEqual({ code: 'locked' });
  },
);

test('a command that nobody knows is refused, inherited names too', async () => {
  for (const name of ['record.delete', 'toString', '__proto__', 'constructor', '', 'shell.lock']) {
    expect(await station.refusal(name as VaultCommandName, {})).toEqual({ code: 'unknownCommand' });
  }
});

test('no refusal of all these was a bug', () => {
  expect(station.bugs).toEqual([]);
});
