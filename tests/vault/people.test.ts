import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { compartments } from '#shared/rules/permissions.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { passphrase, TestStation, testFolder, valuesOf } from '#tests/support/station.ts';
import { firstBrokenEntry } from '#vault/audit/auditChain.ts';

const folder = testFolder();
const station = new TestStation(folder.path);
let founder = '';
let dossierId = '';

beforeAll(async () => {
  await station.create('Қарағанды', ['supervisor', 'administrator']);
  founder = station.personId;
  dossierId = await station.dossier('Асқар');
  await station.record(dossierId, 'sentence', sampleOf('sentence'));
});
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
  expect(station.bugs).toEqual([]);
});

const rowOf = async (personId: string) =>
  (await station.call('people.list', {})).find((person) => person.personId === personId)!;
const heldKinds = (id = dossierId) => Object.keys(station.vault.session.keyring.dossierKeys(id)?.compartments ?? {});

test.each([
  ['supervisor', 'administrator'],
  ['administrator', 'supervisor'],
] as const)('the last %s stays one', async (role, other) => {
  const refused = await station.refusal('people.changeRoles', { personId: founder, roles: [other] });
  expect(refused).toEqual({ code: 'lastOfRole', detail: { role } });
  expect(await rowOf(founder)).toMatchObject({ state: 'active', pendingRoles: null });
});

test('a person is invited, makes keys of their own, waits for their station to vouch, and then works', async () => {
  const input = { name: 'Дана Омарова', signInName: 'Дана', roles: ['psychologist' as const] };
  const { personId, words } = await station.call('people.create', input);
  expect(words).toHaveLength(6);
  const taken = await station.refusal('people.create', { ...input, signInName: 'ДАНА' });
  expect(taken.code).toBe('signInNameTaken');
  expect(await rowOf(personId)).toMatchObject({ state: 'invited', fingerprint: null, roles: ['psychologist'] });
  await station.call('people.assign', { personId, dossiers: [dossierId] });

  station.restartLocked();
  const once = { personId, passphrase: words.join(' ') };
  expect(await station.call('vault.unlock', once)).toMatchObject({ mustEnrol: true, isConfirmed: false, roles: [] });
  expect(await station.refusal('caseload.list', {})).toEqual({ code: 'enrolmentRequired' });
  expect(heldKinds()).toEqual([]);
  const weak = { jobId: randomUUID(), passphrase: 'too short' };
  expect(await station.refusal('enrolment.complete', weak)).toEqual({ code: 'weakPassphrase' });
  await station.call('enrolment.complete', { ...weak, passphrase });
  expect(await station.refusal('enrolment.complete', { ...weak, passphrase })).toEqual({ code: 'alreadyEnrolled' });

  station.restartLocked();
  expect(await station.refusal('vault.unlock', once)).toMatchObject({ code: 'wrongPassphrase' });
  await station.as(personId);
  expect(station.vault.session.info).toMatchObject({ mustEnrol: false, isConfirmed: false, roles: [] });
  expect(await station.refusal('dossier.open', { dossierId })).toEqual({ code: 'notConfirmedYet' });

  await station.as(founder);
  expect(await rowOf(personId)).toMatchObject({ state: 'active', dossiers: 1, fingerprint: expect.any(String) });
  await station.as(personId);
  expect(station.vault.session.info).toMatchObject({ isConfirmed: true, roles: ['psychologist'] });
  expect((await station.call('dossier.open', { dossierId })).name).toBe('Асқар');
  expect(heldKinds()).toEqual([...compartments]);
  expect(await station.refusal('people.list', {})).toEqual({ code: 'notPermitted' });
  await station.as(founder);
});

test('who works in some parts holds the keys of those alone, also of what they make themselves', async () => {
  const personId = await station.addPerson('Болат', ['socialWorker'], [dossierId]);
  await station.as(personId);
  expect(heldKinds()).toEqual(['case']);
  const made = await station.dossier('Айша');
  expect(heldKinds(made)).toEqual(['case']);
  await station.record(made, 'familyContact', sampleOf('familyContact'));
  const { rows } = await station.call('caseload.list', {});
  expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(['Айша', 'Асқар']));
  await station.as(founder);
  expect(heldKinds(made)).toEqual([...compartments]);
  expect((await station.call('dossier.open', { dossierId: made })).name).toBe('Айша');
  const assigned = await station.call('people.assignments', { personId: null, dossierId: made });
  expect(assigned).toMatchObject([{ personId, isConfirmed: true }]);
  expect(station.vault.session.access.rotationQueue()).toEqual([]);
  await station.as(personId);
  expect(heldKinds(made)).toEqual(['case']);
  await station.as(founder);
});

test('an administrator adds people and opens nothing; only supervisors make supervisors', async () => {
  const administrator = await station.addPerson('Гүлнар', ['administrator']);
  await station.as(administrator);
  expect((await station.call('caseload.list', {})).all).toBe(0);
  expect(await station.refusal('dossier.open', { dossierId })).toEqual({ code: 'notPermitted' });
  expect(station.vault.session.keyring.key('stationIdentity', station.stationId)).toBeUndefined();
  const person = { name: 'Е', signInName: 'Е', roles: ['supervisor' as const] };
  expect(await station.refusal('people.create', person)).toEqual({ code: 'notPermitted' });
  expect(await station.refusal('people.changeRoles', { personId: administrator, roles: ['supervisor'] })).toEqual({
    code: 'notPermitted',
  });
  expect(await station.refusal('people.remove', { jobId: randomUUID(), personId: founder, reason: 'а' })).toEqual({
    code: 'notPermitted',
  });
  const worker = await station.addPerson('Ерлан', ['medicalWorker']);
  expect(await rowOf(worker)).toMatchObject({ state: 'active', roles: ['medicalWorker'] });
  await station.as(founder);
});

test('a second supervisor holds everything, and what anybody makes from then on', async () => {
  const second = await station.addPerson('Жанна', ['supervisor']);
  await station.as(second);
  expect(heldKinds()).toEqual([...compartments]);
  expect((await station.call('station.identity', {})).stationId).toBe(station.stationId);
  const made = await station.dossier('Бекзат');
  await station.as(founder);
  expect(heldKinds(made)).toEqual([...compartments]);
  const third = await station.addPerson('Зарина', ['theologian'], [made]);
  await station.as(second);
  expect(station.vault.session.keyring.key('keyring', third)).toBeDefined();
  await station.as(founder);
});

test('who is away is kept out until they return', async () => {
  const personId = await station.addPerson('Ильяс', ['legalOfficer'], [dossierId]);
  await station.call('people.setAway', { personId, isAway: true });
  expect(await rowOf(personId)).toMatchObject({ state: 'away' });
  station.restartLocked();
  expect(await station.refusal('vault.unlock', { personId, passphrase })).toEqual({ code: 'personAway' });
  await station.as(founder);
  await station.call('people.setAway', { personId, isAway: false });
  await station.as(personId);
  expect(heldKinds()).toEqual(['case', 'legal', 'security']);
  await station.as(founder);
});

test('a reset loses nothing that the person had begun, and the old passphrase opens nothing', async () => {
  const personId = await station.addPerson('Қанат', ['psychologist'], [dossierId]);
  await station.as(personId);
  const draftId = randomUUID();
  const draft = { dossierId, draftId, type: 'note' as const, recordId: null, base: [] };
  await station.call('draft.save', { ...draft, values: { text: 'Жазылмаған' } });
  await station.call('dossier.saveDraft', { person: valuesOf('person', { givenName: 'Жаңа' }) });
  await station.call('caseloadView.save', {
    viewId: null,
    name: 'Менің',
    isDefault: true,
    view: { columns: ['code'] },
  });
  const recordId = await station.record(dossierId, 'familyContact', sampleOf('familyContact'));
  const keyBefore = station.vault.session.ownKey;

  await station.as(founder);
  const { words } = await station.call('people.resetPassphrase', { personId });
  expect(await rowOf(personId)).toMatchObject({ state: 'invited' });
  station.restartLocked();
  expect(await station.refusal('vault.unlock', { personId, passphrase })).toMatchObject({ code: 'wrongPassphrase' });
  await station.enrol(personId, words);
  await station.as(founder);
  await station.as(personId);

  expect(station.vault.session.ownKey).not.toBe(keyBefore);
  expect((await station.call('draft.get', { dossierId, draftId })).values).toMatchObject({ text: 'Жазылмаған' });
  expect((await station.call('dossier.getDraft', {}))?.person).toMatchObject({ givenName: 'Жаңа' });
  expect((await station.call('caseloadView.list', {})).map(({ name }) => name)).toEqual(['Менің']);
  const [version] = await station.call('record.history', { dossierId, recordId });
  expect(version).toMatchObject({ signature: 'valid', authorName: 'Қанат' });
  expect(station.vault.session.access.rotationQueue()).toEqual([]);
  await station.as(founder);
});

test('other roles open other parts; what they do not open any more waits for new keys', async () => {
  const personId = await station.addPerson('Лаура', ['theologian'], [dossierId]);
  await station.call('people.changeRoles', { personId, roles: ['theologian', 'medicalWorker'] });
  await station.as(personId);
  expect(heldKinds()).toEqual([...compartments]);
  expect(station.vault.session.roles).toEqual(['theologian', 'medicalWorker']);
  await station.as(founder);
  expect(station.vault.session.access.rotationQueue()).toEqual([]);
  await station.call('people.changeRoles', { personId, roles: ['medicalWorker'] });
  expect(station.vault.session.access.rotationQueue()).toEqual([dossierId]);
});

test('whoever left has no way in, and their key is revoked', async () => {
  const personId = await station.addPerson('Мәдина', ['socialWorker'], [dossierId]);
  await station.as(personId);
  const recordId = await station.record(dossierId, 'familyContact', sampleOf('familyContact'));
  const key = station.vault.session.ownKey;
  await station.as(founder);
  await station.call('people.remove', { jobId: randomUUID(), personId, reason: 'Жұмыстан кетті' });
  expect(await rowOf(personId)).toMatchObject({ state: 'left', signInName: null, dossiers: 0 });
  expect(station.vault.session.revocations.get(key)).toMatchObject({ kind: 'person', reason: 'Жұмыстан кетті' });
  expect((await station.call('record.history', { dossierId, recordId }))[0]).toMatchObject({ signature: 'valid' });
  station.restartLocked();
  expect(await station.refusal('vault.unlock', { personId, passphrase })).toMatchObject({ code: 'wrongPassphrase' });
  await station.as(founder);
  expect(firstBrokenEntry(station.vault.session.registry)).toBeNull();
});

test('an assignment that somebody writes for themselves is not confirmed by new roles either', async () => {
  const personId = await station.addPerson('Қайрат', ['socialWorker'], []);
  await station.as(personId);
  const { session } = station.vault;
  const claimed = { person: personId, dossier: dossierId, roles: ['socialWorker' as const], by: founder };
  const assignment = { ...claimed, since: new Date().toISOString() };
  session.registry.transaction(() => session.access.assign({ assignment, signature: Buffer.alloc(64, 1) }));
  await station.as(founder);
  await station.call('people.changeRoles', { personId, roles: ['socialWorker', 'legalOfficer'] });
  await station.as(personId);
  expect(station.vault.session.roles).toContain('legalOfficer');
  expect(heldKinds()).toEqual([]);
  await station.as(founder);
});

test('a row that somebody writes into the registry by themselves makes nobody anything', async () => {
  const personId = await station.addPerson('Нұрлан', ['socialWorker'], [dossierId]);
  await station.as(personId);
  const { session } = station.vault;
  const entry = session.people.get(personId)!;
  const other = await station.dossier('Өзге');
  const appointment = { ...entry.appointment, roles: ['supervisor' as const] };
  const claimed = { ...session.access.assignment(personId, dossierId)!.assignment, roles: ['psychologist' as const] };
  const { signature } = session.access.assignment(personId, other)!;
  session.registry.transaction(() => {
    session.people.put({ ...entry, appointment, endorsement: entry.enrolmentSignature });
    session.access.assign({ assignment: claimed, signature });
  });
  await station.as(founder);
  const waiting = station.vault.session.grants.of(personId);
  expect(waiting).toEqual([]);
  await station.as(personId);
  expect(station.vault.session.roles).toEqual(['socialWorker']);
  expect(heldKinds()).toEqual(['case']);
  await station.as(founder);
});
