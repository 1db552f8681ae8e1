import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { RunningVault, Unanswered } from '#tests/support/runningVault.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { passphrase, TestStation, testFolder } from '#tests/support/station.ts';
import { signRenewal } from '#vault/exchange/format/renewals.ts';
import { validAssignments } from '#vault/keys/grants.ts';
import { sealKeys } from '#vault/keys/slot.ts';
import { keyName, signStatement } from '#vault/keys/statements.ts';
import { certificateOf, supervisors, supervisorsSeed } from '#vault/keys/supervisors.ts';
import { openRecoveryGrants } from '#vault/recovery/recoveryGrants.ts';
import { grantStatement } from '#vault/registry/grantTable.ts';
import type { Session } from '#vault/session.ts';

/**
 * A supervisor leaves who knows the station's keys; they keep a copy of the vault as it was. What the others have said and may
 * stays true, under keys that the leaver does not know.
 */
/** Milliseconds: in the midst of it, and when the person is gone for certain. */
const killedAfter = [60, 1_500];
const folder = testFolder();
const home = new TestStation(folder.path, 'home');
const before = join(folder.path, 'before');
const [head, leaver, worker, administrator] = ['head', 'leaver', 'worker', 'administrator'] as const;
const people: Record<string, string> = {};
const known = { identity: Buffer.alloc(0), signing: Buffer.alloc(0) };
let [dossierId, noteId] = ['', ''];
let invited = { personId: '', words: [''] };

const session = (): Session => home.vault.session;

async function switchTo(who: string): Promise<void> {
  home.close();
  await home.call('vault.unlock', { personId: people[who]!, passphrase });
}

beforeAll(async () => {
  await home.create('Қарағанды', ['supervisor', 'administrator']);
  people[head] = home.personId;
  dossierId = await home.dossier('Асқар');
  people[leaver] = await home.addPerson(leaver, ['supervisor'], []);
  people[worker] = await home.addPerson(worker, ['psychologist', 'administrator'], [dossierId]);
  people[administrator] = await home.addPerson(administrator, ['administrator']);
  invited = await home.call('people.create', { name: 'invited', signInName: 'invited', roles: ['psychologist'] });
  await switchTo(leaver);
  noteId = await home.record(dossierId, 'note', sampleOf('note'));
  const { identitySeed, signingSeed } = session().station;
  Object.assign(known, { identity: Buffer.from(identitySeed), signing: Buffer.from(signingSeed) });
  home.close();
  cpSync(home.vaultFolder, before, { recursive: true });
}, 240_000);
afterAll(() => {
  home.close();
  folder[Symbol.dispose]();
  expect(home.bugs).toEqual([]);
});

/** What holds at the station at any moment, whoever looks. */
function expectSound(at: TestStation): void {
  const { authority, people: entries, access, supervisorsKey } = at.vault.session;
  expect(authority.isForked).toBe(false);
  expect(supervisorsKey).toBe(authority.chain.at(-1)?.next.supervisorsKey ?? supervisorsKey);
  for (const entry of entries.list()) {
    if (entry.leftAt === null && entry.enrolment)
      expect(certificateOf(at.vault.session, entry), entry.personId).toBeDefined();
  }
  expect(validAssignments(at.vault.session, access.assignments())).toHaveLength(access.assignments().length);
}

test('when a supervisor leaves, the station goes on with keys that they do not know, and everything true is said anew', async () => {
  await switchTo(head);
  const { station } = session();
  const [card, formerVoice] = [station.card, session().voice.key];
  const removing = { jobId: randomUUID(), personId: people[leaver]!, reason: 'Ауысты' };
  expect(await home.call('people.remove', removing)).toEqual({ waiting: 0 });
  const now = session().station;
  expect(now.card).toMatchObject({ stationId: card.stationId, name: card.name });
  expect([now.card.signingKey, now.card.recipient]).not.toContain(card.signingKey);
  expect(now.card.recipient).not.toBe(card.recipient);
  expect(now.identitySeed.equals(known.identity) || now.signingSeed.equals(known.signing)).toBe(false);
  expect(session().voice.key).not.toBe(formerVoice);
  expect(session().authority.chain).toMatchObject([{ number: 1, previous: { signingKey: card.signingKey } }]);
  expectSound(home);
  expect(supervisors(session()).map(({ personId }) => personId)).toEqual([people[head]]);
  expect(home.audit().filter(({ action }) => action === 'station.renewKeys')).toMatchObject([
    { actor: people[head], subject: card.stationId, detail: { number: 1 } },
  ]);
});

test('what was signed under the former keys stays valid: versions, and the signatures of the audit', async () => {
  const [version] = await home.call('record.history', { dossierId, recordId: noteId });
  expect(version).toMatchObject({ authorName: leaver, signature: 'valid' });
  expect((await home.call('audit.verify', { jobId: randomUUID() })).finding).toBeNull();
});

test('the recovery kit opens the new keys', async () => {
  const entries = await openRecoveryGrants(session().registry, Buffer.from(home.recoverySeed));
  const last = entries.findLast(({ kind }) => kind === 'stationIdentity');
  expect(last?.key.equals(session().station.identitySeed)).toBe(true);
  const former = entries.find(({ kind }) => kind === 'formerIdentity');
  expect(former?.key.equals(known.identity)).toBe(true);
});

test('the others follow at their next unlock, and work on as before', async () => {
  const stationKey = session().stationSigningKey;
  const voice = session().voice.key;
  await switchTo(worker);
  expect(session().supervisorsKey).toBe(voice);
  expect(session().keyring.key('supervisorsKey', home.stationId)?.toString('hex')).toBe(voice);
  expect(session().certificate.stationSigningKey).toBe(stationKey);
  expect(session().stationSigningSeed).toBeDefined();
  expectSound(home);
  expect((await home.call('dossier.open', { dossierId })).name).toBe('Асқар');
  const made = await home.dossier('Жаңа');
  await switchTo(head);
  expect((await home.call('dossier.open', { dossierId: made })).name).toBe('Жаңа');
});

test('who was invited before enrols afterwards, and is vouched for with the new keys', async () => {
  const { personId, words } = invited;
  await home.enrol(personId, words);
  await switchTo(head);
  const entry = session().people.get(personId)!;
  expect(certificateOf(session(), entry)?.stationSigningKey).toBe(session().station.card.signingKey);
  await home.call('people.assign', { personId, dossiers: [dossierId] });
  home.close();
  await home.call('vault.unlock', { personId, passphrase });
  expect((await home.call('dossier.open', { dossierId })).name).toBe('Асқар');
  await switchTo(head);
});

/** Writes what the leaver can sign into the registry that somebody has open, as a colleague could do for them with another program. */
async function plant({ registry, header, grants, people: entries, access, station }: Session): Promise<void> {
  const own = { identity: Buffer.alloc(32, 7), signing: Buffer.alloc(32, 9) };
  const seeds = (one: typeof known) => ({ station: one.signing, supervisors: supervisorsSeed(one.identity) });
  const renewal = signRenewal(
    { renewalId: randomUUID(), stationId: header.stationId, number: 1, at: new Date().toISOString() },
    { previous: station.card.recipient, next: station.card.recipient },
    { previous: seeds(known), next: seeds(own) },
  );
  const former = supervisorsSeed(known.identity);
  const { recipient } = header.slots.find(({ personId }) => personId === people[worker])!;
  const planted = { kind: 'stationIdentity', subject: header.stationId, key: own.identity } as const;
  const sealed = await sealKeys(recipient, [planted]);
  const unsigned = { holder: people[worker]!, sealed, at: new Date().toISOString(), signer: keyName(former) };
  const entry = entries.get(people[administrator]!)!;
  const { personId, enrolment } = entry;
  const named = { personId, signingKey: enrolment!.signingKey, recipient: enrolment!.recipient };
  const roles = ['psychologist' as const];
  const assignment = { person: personId, dossier: dossierId, roles, since: unsigned.at, by: people[leaver]! };
  registry.transaction(() => {
    registry.run('UPDATE station_renewal SET statement = ? WHERE number = 1', JSON.stringify(renewal));
    grants.put({ ...unsigned, signature: signStatement('grant', grantStatement(unsigned), former) });
    entries.put({ ...entry, endorsement: signStatement('supervisor', named, former) });
    access.assign({ assignment, signature: signStatement('assignment', assignment, former) });
  });
}

test('what the leaver signs is believed by nobody who has followed, also when a colleague puts it into the registry', async () => {
  const voice = session().voice.key;
  home.close();
  const copy = new TestStation(folder.path, 'planted');
  cpSync(home.vaultFolder, copy.vaultFolder, { recursive: true });
  copy.personId = people[head]!;
  await copy.unlock();
  await plant(copy.vault.session);
  copy.personId = people[worker]!;
  await copy.restart();
  const { authority, supervisorsKey, keyring, access } = copy.vault.session;
  expect(authority.isForked).toBe(true);
  expect(supervisorsKey).toBe(voice);
  expect(keyring.key('stationIdentity', copy.stationId)).toBeUndefined();
  expect(supervisors(copy.vault.session).map(({ personId }) => personId)).toEqual([people[head]]);
  const believed = validAssignments(copy.vault.session, access.assignments());
  expect(believed.map(({ assignment }) => assignment.person)).not.toContain(people[administrator]);
  const found = copy.audit().filter(({ outcome }) => outcome === 'renewalForked');
  expect(found).toMatchObject([{ action: 'station.followKeys', actor: people[worker] }]);
  copy.close();
  expect(copy.bugs).toEqual([]);
});

test('an administrator who leaves knew the signing key: the next supervisor who unlocks makes new ones', async () => {
  await switchTo(administrator);
  const removing = { jobId: randomUUID(), personId: people[worker]!, reason: 'Ауысты' };
  await home.call('people.remove', removing);
  expect(session().renewals.isQueued).toBe(true);
  expect(session().authority.chain).toHaveLength(1);
  await switchTo(head);
  expect(session().renewals.isQueued).toBe(false);
  expect(session().authority.chain).toHaveLength(2);
  expectSound(home);
  await switchTo(administrator);
  expect(session().stationSigningSeed).toBeDefined();
  expectSound(home);
});

test('whoever is no supervisor any more knew the keys, too', async () => {
  const { personId } = invited;
  await switchTo(head);
  await home.call('people.changeRoles', { personId, roles: ['supervisor'] });
  expect(session().authority.chain).toHaveLength(2);
  await home.call('people.changeRoles', { personId, roles: ['psychologist'] });
  expect(session().authority.chain).toHaveLength(3);
  expectSound(home);
});

test('by hand, a supervisor gives the station new keys at any time', async () => {
  await home.call('station.renewKeys', { jobId: randomUUID(), reason: 'Күмән' });
  expect(session().authority.chain).toHaveLength(4);
  expect(home.audit().at(-1)).toMatchObject({ action: 'station.renewKeys', detail: { number: 4, reason: 'Күмән' } });
  expectSound(home);
  expect(session().keyring.ofKind('formerIdentity')).toHaveLength(4);
});

test('killed while an administrator is removed, whoever is gone knows no key that is in force', async () => {
  home.close();
  const gone: boolean[] = [];
  for (const delay of killedAfter) {
    const name = `killed-${delay}`;
    const vaultFolder = join(folder.path, name, 'vault');
    cpSync(home.vaultFolder, vaultFolder, { recursive: true });
    const running = await RunningVault.unlocked(vaultFolder, people[head]!);
    const removing = { jobId: randomUUID(), personId: people[administrator]!, reason: 'Ауысты' };
    const work = running.call('people.remove', removing).catch((error: unknown) => {
      if (!(error instanceof Unanswered)) throw error;
    });
    await pause(delay);
    await running.kill();
    await work;
    const station = new TestStation(folder.path, name);
    station.personId = people[head]!;
    await station.unlock();
    const { people: entries, authority, renewals } = station.vault.session;
    gone.push(entries.get(people[administrator]!)?.leftAt !== null);
    expect(authority.chain).toHaveLength(gone.at(-1) ? 5 : 4);
    expect(renewals.isQueued).toBe(false);
    expectSound(station);
    await station.call('dossier.open', { dossierId });
    station.close();
    expect(station.bugs).toEqual([]);
  }
  expect(gone).toContain(true);
});
