import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { exportRequest, exportTo, inspect, introduceBoth } from '#tests/support/exchange.ts';
import { lecture } from '#tests/support/group.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { passphrase, TestStation, testFolder } from '#tests/support/station.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';
import { firstBrokenEntry } from '#vault/audit/auditChain.ts';
import { dossierPath } from '#vault/dossier/dossierFile.ts';
import { readBundle } from '#vault/exchange/format/signedBundle.ts';
import { eraseVault } from '#vault/erasure/eraseVault.ts';

const folder = testFolder();
const [origin, away] = [new TestStation(folder.path, 'origin'), new TestStation(folder.path, 'away')];
let [administrator, psychologist, doomed, kept] = ['', '', '', ''];
let station: TestStation;
let made = 0;

beforeAll(async () => {
  await origin.create('Қарағанды', ['supervisor', 'psychologist', 'theologian']);
  await away.create('Ақтау');
  await introduceBoth(origin, away, folder.path);
  doomed = await origin.dossier('Жойылатын');
  kept = await origin.dossier('Қалатын');
  administrator = await origin.addPerson('admin', ['administrator']);
  psychologist = await origin.addPerson('psychologist', ['psychologist'], [doomed, kept]);
  await origin.record(doomed, 'note', sampleOf('note'));
  await origin.call('groupSession.save', lecture([doomed, kept]));
  origin.close();
}, 240_000);
afterAll(() => {
  away.close();
  folder[Symbol.dispose]();
});
afterEach(() => {
  station?.close();
  expect(station?.bugs ?? []).toEqual([]);
});

/** A copy of the station at which the supervisor has asked for a dossier to be destroyed. */
async function requested(dossierId: string | null = doomed): Promise<string> {
  made += 1;
  station = await TestStation.copyOf(origin, folder.path, `station-${made}`);
  const { erasureId } = await station.call('erasure.request', { dossierId, reason: 'Сақтау мерзімі өтті' });
  return erasureId;
}

async function switchTo(personId: string): Promise<void> {
  station.close();
  await station.call('vault.unlock', { personId, passphrase });
}

const approval = (erasureId: string) => ({ jobId: randomUUID(), erasureId, code: dossierCode(doomed) });

/** Everything in the vault's files, after everybody has closed them. */
function bytesOfVault(): string {
  const names = readdirSync(station.vaultFolder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((path) => readFileSync(path).toString('latin1')).join('');
}

test('one asks, another agrees, and nothing of the dossier is left but a signed certificate', async () => {
  const erasureId = await requested();
  expect(await station.refusal('erasure.approve', approval(erasureId))).toMatchObject({ code: 'erasureOwn' });
  const before = station.vault.session.dossiers.freshness(doomed)!;
  await switchTo(administrator);
  const wrong = { ...approval(erasureId), code: 'AAAA-AAAA' };
  expect(await station.refusal('erasure.approve', wrong)).toMatchObject({ code: 'erasureNotConfirmed' });
  expect(existsSync(dossierPath(station.vaultFolder, doomed))).toBe(true);
  const erasure = await station.call('erasure.approve', approval(erasureId));
  expect(erasure).toMatchObject({
    state: 'erased',
    agreedBy: 'admin',
    requestedBy: 'Қарағанды supervisor',
    name: null,
  });
  expect(existsSync(dossierPath(station.vaultFolder, doomed))).toBe(false);
  expect(await station.refusal('erasure.approve', approval(erasureId))).toMatchObject({ code: 'erasureUnknown' });
  const file = station.grant(join(folder.path, `certificate-${made}`));
  await station.call('erasure.saveCertificate', { erasureId, file: file.token }, file.paths);
  const { value } = await readBundle('erasure', readFileSync(Object.values(file.paths)[0]!));
  expect(value).toMatchObject({
    dossierId: doomed,
    reason: 'Сақтау мерзімі өтті',
    personId: station.vault.session.header.slots[0]?.personId,
    agreedBy: administrator,
    revisions: before.revisions,
    digest: before.digest.toString('hex'),
  });
  const audited = station.audit().find((entry) => entry.action === 'erasure.approve' && entry.outcome === 'done');
  expect(JSON.parse(String(audited?.detail['certificate']))).toMatchObject({ value });
});

test('everybody forgets the keys: the agreeing person at once, a supervisor for all others and for the recovery kit', async () => {
  const erasureId = await requested();
  await switchTo(psychologist);
  expect(station.vault.session.keyring.dossierIds()).toContain(doomed);
  expect(await station.refusal('erasure.approve', approval(erasureId))).toMatchObject({ code: 'notPermitted' });
  await switchTo(administrator);
  expect((await station.call('erasure.approve', approval(erasureId))).waiting).toBe(3);
  await switchTo(origin.personId);
  const { session } = station.vault;
  expect((await station.call('erasure.list', {})).erasures).toMatchObject([{ waiting: 0 }]);
  expect(session.keyring.dossierIds()).toEqual([kept]);
  expect((await station.call('caseload.list', {})).rows.map(({ dossierId }) => dossierId)).toEqual([kept]);
  expect(session.registry.all("SELECT 1 FROM key_grant WHERE holder = 'recovery'")).toHaveLength(1);
  expect(session.access.of(doomed)).toEqual([]);
  const settings = session.registry.all('SELECT key FROM setting WHERE person = ?', session.personId);
  const opened = settings.map(({ key }) => JSON.stringify(session.settings.get(String(key))));
  expect(opened.join()).toContain(kept);
  expect(opened.join()).not.toContain(doomed);
  expect(await station.refusal('dossier.open', { dossierId: doomed })).toMatchObject({ code: 'dossierUnknown' });
  await switchTo(psychologist);
  expect(station.vault.session.keyring.dossierIds()).toEqual([kept]);
  await station.record(kept, 'note', sampleOf('note'));
  expect(firstBrokenEntry(station.vault.session.registry)).toBeNull();
});

test('broken off between the decision and the files, the next unlock of anybody finishes it', async () => {
  const erasureId = await requested();
  const copy = join(folder.path, `files-${made}`);
  cpSync(join(station.vaultFolder, 'dossiers'), copy, { recursive: true });
  await switchTo(administrator);
  await station.call('erasure.approve', approval(erasureId));
  const { session } = station.vault;
  session.registry.transaction(() => session.erasures.put({ ...session.erasures.get(erasureId)!, state: 'erasing' }));
  station.close();
  cpSync(join(copy, `${doomed}.db`), dossierPath(station.vaultFolder, doomed));
  await switchTo(psychologist);
  expect(existsSync(dossierPath(station.vaultFolder, doomed))).toBe(false);
  expect(station.vault.session.erasures.get(erasureId)?.state).toBe('erased');
});

test('a request can be withdrawn, is made once, and needs a second person at the station', async () => {
  const erasureId = await requested();
  const again = { dossierId: doomed, reason: 'Қайтадан' };
  expect(await station.refusal('erasure.request', again)).toMatchObject({ code: 'erasureRequested' });
  await station.call('erasure.withdraw', { erasureId });
  await switchTo(administrator);
  expect(await station.refusal('erasure.approve', approval(erasureId))).toMatchObject({ code: 'erasureUnknown' });
  expect(await station.refusal('erasure.request', again)).toMatchObject({ code: 'notPermitted' });
  const dossierId = await away.dossier('Жалғыз');
  expect(await away.call('erasure.list', {})).toEqual({ hasSecond: false, erasures: [] });
  expect(await away.refusal('erasure.request', { dossierId, reason: 'Мерзімі өтті' })).toMatchObject({
    code: 'erasureNeedsSecond',
  });
});

test('a request that nobody of the station has signed is not agreed to', async () => {
  const erasureId = await requested();
  const { session } = station.vault;
  const { request, ...entry } = session.erasures.get(erasureId)!;
  const forged = { ...request, erasureId: randomUUID(), dossierId: kept };
  session.registry.transaction(() => session.erasures.put({ ...entry, request: forged }));
  await switchTo(administrator);
  const input = { jobId: randomUUID(), erasureId: forged.erasureId, code: dossierCode(kept) };
  expect(await station.refusal('erasure.approve', input)).toMatchObject({ code: 'erasureUnknown' });
  expect(existsSync(dossierPath(station.vaultFolder, kept))).toBe(true);
});

test('a package cannot bring a destroyed dossier back by itself; a supervisor may let it in', async () => {
  const erasureId = await requested();
  const { stationId } = away.vault.session.header;
  const outgoing = await exportTo(folder.path, station, exportRequest(stationId, doomed));
  await inspect(away, outgoing.path);
  await away.call('package.accept', { jobId: randomUUID(), packageId: outgoing.packageId, approveSequence: true });
  const back = await exportTo(folder.path, away, exportRequest(station.stationId, doomed));
  await switchTo(administrator);
  await station.call('erasure.approve', approval(erasureId));
  await switchTo(origin.personId);
  expect(readdirSync(join(station.vaultFolder, 'packages'))).toEqual([]);
  const preview = await inspect(station, back.path);
  expect(preview.dossiers).toMatchObject([{ dossierId: doomed, isNew: true, erasedAt: expect.any(String) }]);
  const accepting = { jobId: randomUUID(), packageId: back.packageId, approveSequence: true };
  expect(await station.refusal('package.accept', accepting)).toMatchObject({ code: 'packageBringsErased' });
  expect(station.vault.session.dossiers.freshness(doomed)).toBeUndefined();
  await station.call('package.accept', { ...accepting, acceptErased: true });
  await station.restart();
  expect((await station.call('dossier.open', { dossierId: doomed })).name).toBe('Жойылатын');
  expect((await station.call('erasure.list', {})).erasures).toMatchObject([{ state: 'returned' }]);
});

test('the whole vault is destroyed, keys first; the certificate stays outside, and the app begins anew', async () => {
  const erasureId = await requested(null);
  await switchTo(administrator);
  const input = { jobId: randomUUID(), erasureId, code: ' қарағанды' };
  expect(await station.refusal('erasure.approve', input)).toMatchObject({ code: 'invalidInput' });
  const { token, paths } = station.grant(join(folder.path, 'certificate'));
  await station.call('erasure.approve', { ...input, certificateFile: token }, paths);
  expect(existsSync(station.vaultFolder)).toBe(false);
  expect(readdirSync(station.stateFolder)).toEqual([]);
  expect(await station.call('vault.status', {})).toMatchObject({ state: 'absent', people: [] });
  const { value } = await readBundle('erasure', readFileSync(join(folder.path, 'certificate')));
  expect(value).toMatchObject({ dossierId: null, agreedBy: administrator });
});

test('destroying a vault that was broken off is finished before anything else; a file that only looks so destroys nothing', async () => {
  await requested(null);
  const { stationId } = station;
  station.close();
  const mark = join(station.vaultFolder, 'erasing.json');
  writeFileSync(mark, '{"format":"senim-erasing"}');
  expect((await station.call('vault.status', {})).state).toBe('locked');
  expect(bytesOfVault().length).toBeGreaterThan(100_000);
  const copy = join(folder.path, 'half');
  cpSync(station.vaultFolder, copy, { recursive: true });
  eraseVault(station.vaultFolder, stationId);
  expect(existsSync(station.vaultFolder)).toBe(false);
  for (const removed of ['vault.json', 'registry.db']) {
    writeFileSync(join(copy, 'erasing.json'), JSON.stringify({ format: 'senim-erasing', stationId }));
    rmSync(join(copy, removed));
    cpSync(copy, station.vaultFolder, { recursive: true });
    expect((await station.call('vault.status', {})).state).toBe('absent');
    expect(existsSync(station.vaultFolder)).toBe(false);
  }
});
