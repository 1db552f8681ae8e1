import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { sampleOf } from '#tests/support/samples.ts';
import { passphrase, TestStation, testFolder } from '#tests/support/station.ts';
import { anchorPath } from '#vault/freshness/anchor.ts';
import { headerPath } from '#vault/keys/vaultHeader.ts';
import { registryPath } from '#vault/registry/registry.ts';

const folder = testFolder();
let station: TestStation;
let dossierId = '';

/** The vault's folder as it was at some moment. */
function copyOf(name: string): string {
  const copy = join(folder.path, name);
  cpSync(station.vaultFolder, copy, { recursive: true });
  return copy;
}

function putBack(copy: string): void {
  rmSync(station.vaultFolder, { recursive: true });
  cpSync(copy, station.vaultFolder, { recursive: true });
}

const anchor = () => anchorPath(station.stateFolder, station.stationId);
const unlock = (rollbackReason: string | null = null) => ({ personId: station.personId, passphrase, rollbackReason });
const actions = () => station.audit().map(({ action }) => action);
let count = 0;

beforeEach(async () => {
  count += 1;
  station = await new TestStation(folder.path, `station-${count}`).create('Қарағанды', ['supervisor']);
  dossierId = await station.dossier('Асқар');
  station.close();
});
afterEach(() => {
  station.close();
  expect(station.bugs).toEqual([]);
});

test('an older vault put back whole is named with the day of the newer one, and stays closed', async () => {
  const older = copyOf(`older-${count}`);
  await station.unlock();
  await station.record(dossierId, 'familyContact', sampleOf('familyContact'));
  station.close();
  putBack(older);
  const failure = await station.refusal('vault.unlock', unlock());
  expect(failure).toMatchObject({ code: 'vaultRolledBack', detail: { entries: expect.any(Number) } });
  expect(Number(failure.detail?.['entries'])).toBeGreaterThan(1);
  expect(Date.parse(String(failure.detail?.['since']))).toBeGreaterThan(Date.now() - 60_000);
  expect(station.vault.isUnlocked).toBe(false);
  expect(await station.refusal('vault.unlock', unlock())).toMatchObject({ code: 'vaultRolledBack' });
});

test('an older registry alone, and one that went another way since, are named', async () => {
  const older = copyOf(`registry-${count}`);
  await station.unlock();
  station.close();
  cpSync(registryPath(older), registryPath(station.vaultFolder));
  expect(await station.refusal('vault.unlock', unlock())).toMatchObject({ code: 'vaultRolledBack' });
  const elsewhere = await TestStation.copyOf(station, folder.path, `elsewhere-${count}`);
  for (let written = 0; written < 4; written += 1) await elsewhere.dossier('Басқа');
  elsewhere.close();
  cpSync(registryPath(elsewhere.vaultFolder), registryPath(station.vaultFolder));
  const failure = await station.refusal('vault.unlock', unlock());
  expect(failure).toMatchObject({ code: 'vaultRolledBack', detail: { entries: 0 } });
});

test('a supervisor goes on with a restored backup, and the reason stands in the audit', async () => {
  const older = copyOf(`backup-${count}`);
  await station.unlock();
  await station.record(dossierId, 'familyContact', sampleOf('familyContact'));
  station.close();
  putBack(older);
  await station.call('vault.unlock', unlock('Диск ауыстырылды'));
  expect(station.audit().find(({ action }) => action === 'vault.acceptOlder')?.detail).toMatchObject({
    reason: 'Диск ауыстырылды',
  });
  expect((await station.call('dossier.open', { dossierId })).records).toHaveLength(1);
  await station.restart();
  expect(actions().filter((action) => action === 'vault.acceptOlder')).toHaveLength(1);
});

test('nobody but a supervisor goes on with an older vault', async () => {
  await station.unlock();
  await station.become(['socialWorker']);
  station.close();
  const older = copyOf(`helper-${count}`);
  await station.unlock();
  station.close();
  putBack(older);
  expect(await station.refusal('vault.unlock', unlock('Маған керек'))).toEqual({ code: 'notPermitted' });
  expect(station.vault.isUnlocked).toBe(false);
});

test('a vault that this machine has never seen, or does not remember, opens; that is audited', async () => {
  const moved = await TestStation.copyOf(station, folder.path, `moved-${count}`);
  expect(moved.audit().filter(({ action }) => action === 'anchor.begin')).toHaveLength(2);
  moved.close();
  for (const spoilt of [null, '', 'null', '{"format":"senim-anchor"}']) {
    if (spoilt === null) rmSync(anchor());
    else writeFileSync(anchor(), spoilt);
    const before = await auditedBegins();
    expect(await auditedBegins()).toBe(before);
  }
});

/** Unlocks, counts how often the memory began anew, and locks. */
async function auditedBegins(): Promise<number> {
  await station.unlock();
  const begins = actions().filter((action) => action === 'anchor.begin').length;
  station.close();
  return begins;
}

test('what is remembered cannot be made up without the key of the vault', async () => {
  const older = copyOf(`forged-${count}`);
  await station.unlock();
  station.close();
  const remembered = JSON.parse(readFileSync(anchor(), 'utf8')) as { seq: number };
  putBack(older);
  writeFileSync(anchor(), JSON.stringify({ ...remembered, seq: 1 }));
  expect(await station.refusal('vault.unlock', unlock())).toMatchObject({ code: 'vaultRolledBack' });
});

test('what was saved is remembered before the vault is locked', async () => {
  await station.unlock();
  const before = JSON.parse(readFileSync(anchor(), 'utf8')) as { seq: number };
  for (let written = 0; written < 40; written += 1) {
    await station.record(dossierId, 'note', sampleOf('note'));
  }
  expect((JSON.parse(readFileSync(anchor(), 'utf8')) as { seq: number }).seq).toBeGreaterThan(before.seq + 30);
});

/** Puts an earlier `vault.json` back, and nothing else. */
function putHeaderBack(copy: string): void {
  cpSync(headerPath(copy), headerPath(station.vaultFolder));
}

const next = 'another river over nine stones';
const change = () => station.call('passphrase.change', { jobId: randomUUID(), current: passphrase, next });

test('an older vault.json alone revives no passphrase: it is put right, entered in the audit and told', async () => {
  const older = copyOf(`header-${count}`);
  await station.unlock();
  await change();
  station.close();
  const newer = readFileSync(headerPath(station.vaultFolder));
  putHeaderBack(older);
  expect(await station.refusal('vault.unlock', unlock())).toEqual({ code: 'slotReplaced' });
  expect(station.vault.isUnlocked).toBe(false);
  expect(readFileSync(headerPath(station.vaultFolder))).toEqual(newer);
  expect(await station.refusal('vault.unlock', unlock())).toMatchObject({ code: 'wrongPassphrase' });
  await station.call('vault.unlock', { ...unlock(), passphrase: next });
  expect(station.audit().filter(({ action }) => action === 'header.restore')).toHaveLength(1);
  expect(station.audit()).toContainEqual(
    expect.objectContaining({ action: 'vault.unlock', outcome: 'slotReplaced', subject: station.personId }),
  );
  expect(station.vault.session.lastUnlock?.failures).toBe(2);
});

test('somebody else who unlocks with an older vault.json is told that it was put right', async () => {
  await station.unlock();
  await station.become(['supervisor', 'administrator']);
  const colleague = await station.addPerson('Бекзат', ['theologian']);
  station.close();
  const older = copyOf(`colleague-${count}`);
  await station.unlock();
  await change();
  const { sheets } = await station.call('vault.prepareRecovery', { shares: null });
  await station.call('recovery.renew', { jobId: randomUUID(), sheets });
  await station.call('people.setAway', { personId: colleague, isAway: true });
  station.close();
  putHeaderBack(older);
  const input = { personId: colleague, passphrase, rollbackReason: null };
  expect(await station.refusal('vault.unlock', input)).toEqual({ code: 'personAway' });
  putHeaderBack(older);
  // A theologian's own slot is the same, so that they come in; the file is put right all the same.
  await station.call('vault.unlock', { ...input, personId: station.personId, passphrase: next }).catch(() => undefined);
  expect(station.vault.isUnlocked).toBe(false);
  expect((await station.refusal('recovery.people', { sheets: station.sheets })).code).toBe('recoveryKitForeign');
  await station.call('vault.unlock', { ...unlock(), passphrase: next });
  await station.call('people.setAway', { personId: colleague, isAway: false });
  station.close();
  putHeaderBack(older);
  const info = await station.call('vault.unlock', input);
  expect(info.isHeaderRestored).toBe(true);
  station.close();
  expect((await station.call('vault.unlock', { ...unlock(), passphrase: next })).isHeaderRestored).toBe(false);
  expect(await station.call('recovery.drill', { jobId: randomUUID(), sheets })).toEqual({ grants: 1 });
});

test('a vault.json from before the registry had new keys is named as the older one', async () => {
  const older = copyOf(`keys-${count}`);
  await station.unlock();
  const { registry, access, personId } = station.vault.session;
  registry.transaction(() => access.queueRegistry(station.stationId, personId));
  await station.call('rotation.run', { jobId: randomUUID() });
  station.close();
  const newer = copyOf(`newer-${count}`);
  putHeaderBack(older);
  expect(await station.refusal('vault.unlock', unlock())).toEqual({ code: 'headerOlder' });
  putHeaderBack(newer);
  await station.call('vault.unlock', unlock());
  expect(station.audit()).toContainEqual(expect.objectContaining({ action: 'vault.unlock', outcome: 'headerOlder' }));
});

test('a restored backup keeps the passphrase that stands in its vault.json', async () => {
  const older = copyOf(`restored-${count}`);
  await station.unlock();
  await change();
  station.close();
  const newer = copyOf(`changed-${count}`);
  cpSync(registryPath(older), registryPath(station.vaultFolder));
  expect(readFileSync(headerPath(newer))).toEqual(readFileSync(headerPath(station.vaultFolder)));
  const reason = 'Тізілім көшірмеден алынды';
  const info = await station.call('vault.unlock', { ...unlock(reason), passphrase: next });
  expect(info.isHeaderRestored).toBe(false);
  station.close();
  await station.call('vault.unlock', { ...unlock(), passphrase: next });
});
