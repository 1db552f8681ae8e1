import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { sampleOf } from '#tests/support/samples.ts';
import { passphrase, TestStation, testFolder } from '#tests/support/station.ts';
import { anchorPath } from '#vault/freshness/anchor.ts';
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
