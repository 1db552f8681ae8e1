import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { Refusal } from '#shared/contract/errors.ts';
import { compartments } from '#shared/rules/permissions.ts';
import { exportRequest, exportTo, inspect, introduceBoth } from '#tests/support/exchange.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { passphrase, TestStation, testFolder } from '#tests/support/station.ts';
import { open, SealBroken } from '#vault/crypto/aead.ts';
import { DossierFile } from '#vault/dossier/dossierFile.ts';
import type { KeyEntry } from '#vault/keys/keyList.ts';
import { Keyring } from '#vault/keys/keyring.ts';
import { openKeys, openSlot, openStationKeys } from '#vault/keys/slot.ts';
import { readHeader } from '#vault/keys/vaultHeader.ts';
import { openRegistry } from '#vault/registry/registry.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

const folder = testFolder();
const [station, away] = [new TestStation(folder.path, 'home'), new TestStation(folder.path, 'away')];
const before = join(folder.path, 'before');
let [supervisor, administrator, leaving, staying, taken, noteId] = ['', '', '', '', '', ''];

beforeAll(async () => {
  await station.create('Қарағанды', ['supervisor']);
  await away.create('Ақтау');
  await introduceBoth(station, away, folder.path);
  supervisor = station.personId;
  taken = await station.dossier('Асқар');
  leaving = await station.addPerson('leaving', ['psychologist'], [taken]);
  staying = await station.addPerson('staying', ['psychologist'], [taken]);
  administrator = await station.addPerson('administrator', ['administrator']);
  await switchTo(leaving);
  noteId = await station.record(taken, 'note', sampleOf('note'));
  await station.call('draft.save', {
    dossierId: taken,
    draftId: randomUUID(),
    type: 'note',
    recordId: null,
    base: [],
    values: sampleOf('note'),
  });
  station.close();
  cpSync(station.vaultFolder, before, { recursive: true });
}, 240_000);
afterAll(() => {
  for (const one of [station, away]) one.close();
  expect(station.bugs).toEqual([]);
  folder[Symbol.dispose]();
});

async function switchTo(personId: string): Promise<void> {
  station.close();
  await station.call('vault.unlock', { personId, passphrase });
}

/** Every key that a person can lay hands on with their passphrase and the files of a vault, by the documented formats alone. */
async function keysWithin(vaultFolder: string, personId: string): Promise<{ registryKey: Buffer; keys: KeyEntry[] }> {
  const slot = readHeader(vaultFolder).header.slots.find((one) => one.personId === personId)!;
  const person = await openSlot(slot, passphrase);
  const { registryKey } = await openStationKeys(person.identitySeed, slot.registryGrant);
  const registry = openRegistry(vaultFolder, registryKey);
  try {
    const sealed = registry.get('SELECT sealed FROM keyring WHERE person = ?', personId)?.['sealed'] as Buffer;
    const keys = Keyring.open(personId, person.keyringKey, sealed).entries();
    for (const row of registry.all('SELECT sealed FROM key_grant')) {
      keys.push(...(await openKeys(person.identitySeed, row['sealed'] as Buffer).catch(() => [])));
    }
    return { registryKey, keys };
  } finally {
    registry.close();
  }
}

/** What of a dossier as it lies there now opens with any of these keys. */
function openedBy(keys: readonly KeyEntry[]): string[] {
  const opened: string[] = [];
  for (const { key, kind } of keys) {
    try {
      DossierFile.open(station.vaultFolder, taken, { file: key, compartments: {} }).close();
      opened.push(`file with ${kind}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return opened;
}

/** Which sections of the dossier's card open with any of these keys. */
function cardOpenedBy(registry: SqliteFile, keys: readonly KeyEntry[]): string[] {
  const rows = registry.all('SELECT compartment, sealed FROM card WHERE dossier = ?', taken);
  return rows.flatMap(({ compartment, sealed }) => {
    const context = Buffer.from(`senim card v1 ${taken} ${String(compartment)}`);
    return keys.some(({ key }) => isOpenedBy(Buffer.from(key), sealed as Buffer, context)) ? [String(compartment)] : [];
  });
}

function isOpenedBy(key: Buffer, sealed: Buffer, context: Buffer): boolean {
  try {
    return open(key, sealed, context).length > 0;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}

test('taken off a dossier, a person opens nothing of it that is written from then on, with any program', async () => {
  await switchTo(supervisor);
  const { session } = station.vault;
  const taking = { jobId: randomUUID(), personId: leaving, dossiers: [taken] };
  expect(await station.call('people.unassign', taking)).toEqual({ waiting: 0 });
  await station.record(taken, 'note', sampleOf('note'));
  const old = await keysWithin(before, leaving);
  const { registry, header } = session;
  expect(header.slots.map(({ personId }) => personId)).toContain(leaving);
  expect(cardOpenedBy(registry, old.keys)).toEqual([]);
  expect(cardOpenedBy(registry, session.keyring.entries()).toSorted()).toEqual([...compartments].toSorted());
  station.close();
  const now = await keysWithin(station.vaultFolder, leaving);
  const everything = [...old.keys, ...now.keys];
  expect(everything.filter(({ subject }) => subject === taken).length).toBeGreaterThan(1);
  expect(openedBy(everything)).toEqual([]);
  const { keys } = await keysWithin(station.vaultFolder, staying);
  expect(openedBy(keys)).toEqual(['file with dossierFile']);
});

test('the others work on, and what the person has written stays theirs, verifiably', async () => {
  await switchTo(staying);
  const { records } = await station.call('dossier.open', { dossierId: taken });
  expect(records.filter(({ type }) => type === 'note')).toHaveLength(2);
  const [version] = await station.call('record.history', { dossierId: taken, recordId: noteId });
  expect(version).toMatchObject({ authorName: 'leaving', signature: 'valid' });
  await station.record(taken, 'psychologicalSession', sampleOf('psychologicalSession', { attachments: [] }));
  await switchTo(leaving);
  expect((await station.call('caseload.list', {})).all).toBe(0);
  expect(await station.refusal('dossier.open', { dossierId: taken })).toMatchObject({ code: 'notPermitted' });
  await switchTo(supervisor);
  const { stationId } = away.vault.session.header;
  const { path } = await exportTo(folder.path, station, exportRequest(stationId, taken));
  expect((await inspect(away, path)).dossiers).toMatchObject([{ dossierId: taken, isNew: true }]);
});

test('who has left opens neither the registry nor anything in it that is written from then on', async () => {
  await switchTo(administrator);
  const removing = { jobId: randomUUID(), personId: leaving, reason: 'Келісімшарт аяқталды' };
  expect(await station.call('people.remove', removing)).toEqual({ waiting: 0 });
  station.close();
  const old = await keysWithin(before, leaving);
  expect(() => openRegistry(station.vaultFolder, old.registryKey)).toThrow('vaultDamaged');
  expect(await station.refusal('vault.unlock', { personId: leaving, passphrase })).toMatchObject({
    code: 'wrongPassphrase',
  });
  const oldHeader = join(before, 'vault.json');
  const kept = readFileSync(join(station.vaultFolder, 'vault.json'));
  cpSync(oldHeader, join(station.vaultFolder, 'vault.json'));
  rmSync(join(station.vaultFolder, 'attempts.json'), { force: true });
  expect(await station.refusal('vault.unlock', { personId: leaving, passphrase })).toMatchObject({
    code: 'headerOlder',
  });
  writeFileSync(join(station.vaultFolder, 'vault.json'), kept);
  await switchTo(staying);
  expect((await station.call('dossier.open', { dossierId: taken })).name).toBe('Асқар');
});

test('who leaves with dossiers takes nothing along: an administrator renews the registry, the next supervisor the dossiers', async () => {
  station.close();
  cpSync(station.vaultFolder, join(folder.path, 'later'), { recursive: true });
  await switchTo(administrator);
  const removing = { jobId: randomUUID(), personId: staying, reason: 'Ауысты' };
  expect(await station.call('people.remove', removing)).toEqual({ waiting: 1 });
  await switchTo(supervisor);
  expect(station.vault.session.info.waitingRotations).toBe(1);
  expect(await station.call('rotation.run', { jobId: randomUUID() })).toEqual({ renewed: 1, waiting: [] });
  station.close();
  const { keys, registryKey } = await keysWithin(join(folder.path, 'later'), staying);
  expect(() => openRegistry(station.vaultFolder, registryKey)).toThrow('vaultDamaged');
  expect(openedBy(keys)).toEqual([]);
});
