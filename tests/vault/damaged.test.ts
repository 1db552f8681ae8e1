import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { Refusal } from '#shared/contract/errors.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { RunningVault } from '#tests/support/runningVault.ts';
import { passphrase, TestStation, testFolder } from '#tests/support/station.ts';
import { Dossier } from '#vault/dossier/dossier.ts';
import { dossierPath } from '#vault/dossier/dossierFile.ts';
import type { DossierKeys } from '#vault/keys/keyList.ts';
import { openSlot, openStationKeys } from '#vault/keys/slot.ts';
import { readHeader } from '#vault/keys/vaultHeader.ts';
import { openRegistry, registryPath } from '#vault/registry/registry.ts';

const folder = testFolder();
const station = new TestStation(folder.path);
const { vaultFolder } = station;
let [broken, sound] = ['', ''];
let registryKey: Buffer = Buffer.alloc(0);
let keys: DossierKeys = { file: Buffer.alloc(0), compartments: {} };
let saved = new Map<string, Buffer>();

beforeAll(async () => {
  await station.create('Қарағанды');
  broken = await station.dossier('Бүлінген');
  sound = await station.dossier('Бүтін');
  for (let count = 0; count < 12; count += 1) {
    await station.record(
      broken,
      'familyContact',
      sampleOf('familyContact', { observations: 'ұзақ мәтін '.repeat(200) }),
    );
  }
  const { file, compartments } = station.vault.session.keyring.dossierKeys(broken)!;
  const copies = Object.entries(compartments).map(([name, key]) => [name, Buffer.from(key)]);
  keys = { file: Buffer.from(file), compartments: Object.fromEntries(copies) };
  station.close();
  const { header } = readHeader(vaultFolder);
  const person = await openSlot(header.slots[0]!, passphrase);
  registryKey = (await openStationKeys(person.identitySeed, header.slots[0]!.registryGrant)).registryKey;
  const files = [join(vaultFolder, 'vault.json'), registryPath(vaultFolder), dossierPath(vaultFolder, broken)];
  saved = new Map(files.map((path) => [path, readFileSync(path)]));
});
afterEach(() => {
  station.close();
  for (const [path, bytes] of saved) {
    for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
    writeFileSync(path, bytes);
  }
  forgetVault();
});
afterAll(() => {
  folder[Symbol.dispose]();
  expect(station.bugs).toEqual([]);
});

/** The earlier files are put back as those of a machine that has not seen the later ones. */
function forgetVault(): void {
  rmSync(station.stateFolder, { recursive: true, force: true });
}

const bytesOf = (path: string) => saved.get(path)!;

function writeFlipped(path: string, at: number, mask = 1): void {
  const bytes = Buffer.from(bytesOf(path));
  bytes[at]! ^= mask;
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
  writeFileSync(path, bytes);
}

/** What opening answers: nothing when it opened, else the code. Anything but a refusal is a bug. */
function codeOf(open: () => { close: () => void }): string {
  try {
    open().close();
    return 'opened';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const unlockCode = async () => (await station.refusal('vault.unlock', { personId: station.personId, passphrase })).code;
const pageBytes = 4096;

/** In every page: its beginning, somewhere inside, its initialisation vector and its authentication code; and the file's salt and tail. */
function placesIn(bytes: Buffer): number[] {
  const pages = Array.from({ length: bytes.length / pageBytes }, (_, page) => page * pageBytes);
  const inPages = pages.flatMap((start) =>
    [0, 100, 2_000, pageBytes - 80, pageBytes - 64, pageBytes - 1].map((at) => start + at),
  );
  return [...new Set([0, 1, 15, 16, 17, 18, 20, 24, ...inPages, bytes.length - 1])];
}

describe('vault.json', () => {
  const path = join(vaultFolder, 'vault.json');

  test('names the damage all over the file before any passphrase is tried', async () => {
    for (let at = 0; at < bytesOf(path).length; at += at < 300 ? 1 : 13) {
      writeFlipped(path, at, 1 << (at % 8));
      const { state, people } = station.vault.status();
      expect(['damaged', 'newer'], `byte ${at}`).toContain(state);
      expect(people).toEqual([]);
    }
    writeFlipped(path, 40);
    expect(await unlockCode()).toMatch(/vaultDamaged|vaultNewer/);
  });

  test('names the damage when it was cut off, emptied or is something else', async () => {
    const text = bytesOf(path).toString('utf8');
    for (const content of [
      '',
      '{}',
      'null',
      text.slice(0, -1),
      text.slice(0, 500),
      `${text} `,
      `\uFEFF${text}`,
      '\u0000'.repeat(99),
    ]) {
      writeFileSync(path, content);
      expect(station.vault.status().state).toBe('damaged');
      expect(await unlockCode()).toBe('vaultDamaged');
    }
  });

  test('of another vault does not open this one', async () => {
    const other = await new TestStation(folder.path, 'other').create('Ақтау');
    other.close();
    copyFileSync(join(other.vaultFolder, 'vault.json'), path);
    const foreign = { personId: other.personId, passphrase };
    expect((await station.refusal('vault.unlock', foreign)).code).toBe('vaultDamaged');
    expect(station.vault.isUnlocked).toBe(false);
  });
});

describe('registry.db', () => {
  const path = registryPath(vaultFolder);
  const open = () => codeOf(() => openRegistry(vaultFolder, registryKey));

  test('names the damage in every page, and opens when it is whole again', () => {
    for (const at of placesIn(bytesOf(path))) {
      writeFlipped(path, at, 0x10);
      expect(open(), `byte ${at} of ${bytesOf(path).length}`).toBe('vaultDamaged');
    }
    writeFileSync(path, bytesOf(path));
    expect(open()).toBe('opened');
  });

  test('is never half opened: unlocking names the damage and leaves the vault locked', async () => {
    writeFlipped(path, bytesOf(path).length - 2_000);
    expect(await station.refusal('vault.unlock', { personId: station.personId, passphrase })).toEqual({
      code: 'vaultDamaged',
      detail: { file: 'registry.db' },
    });
    expect(station.vault.isUnlocked).toBe(false);
    expect(station.vault.status().state).toBe('locked');
    writeFileSync(path, bytesOf(path));
    await station.unlock();
    expect(await station.call('dossier.open', { dossierId: sound })).toMatchObject({ name: 'Бүтін' });
  });

  test.each([0, 15, 16, pageBytes - 1, pageBytes, 5 * pageBytes, -pageBytes, -1])(
    'cut to %i bytes is named',
    async (length) => {
      truncateSync(path, length < 0 || Object.is(length, -0) ? bytesOf(path).length + length : length);
      expect(open()).toBe('vaultDamaged');
    },
  );

  test('missing is named, and none is made in its place', async () => {
    renameSync(path, `${path}.away`);
    expect(await unlockCode()).toBe('vaultDamaged');
    expect(existsSync(path)).toBe(false);
  });
});

const path = () => dossierPath(vaultFolder, broken);
const remembered = { revisions: 0, digest: Buffer.alloc(32) };
const openAlone = () => codeOf(() => Dossier.open(vaultFolder, broken, keys, remembered));

describe('a dossier', () => {
  test('names the damage in every page, and opens when it is whole again', () => {
    for (const at of placesIn(bytesOf(path()))) {
      writeFlipped(path(), at, 0x04);
      expect(openAlone(), `byte ${at} of ${bytesOf(path()).length}`).toBe('dossierDamaged');
    }
    writeFileSync(path(), bytesOf(path()));
    expect(openAlone()).toBe('opened');
  });

  test.each([0, 15, pageBytes - 1, pageBytes, 3 * pageBytes, -pageBytes, -1])('cut to %i bytes is named', (length) => {
    truncateSync(path(), length < 0 ? bytesOf(path()).length + length : length);
    expect(openAlone()).toBe('dossierDamaged');
  });

  test('damaged is named, changed by nothing, and the others still open', async () => {
    await station.unlock();
    writeFlipped(path(), 5 * pageBytes + 7);
    const before = readFileSync(path());
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(await station.refusal('dossier.open', { dossierId: broken })).toEqual({ code: 'dossierDamaged' });
    }
    const values = sampleOf('familyContact');
    const record = {
      dossierId: broken,
      recordId: null,
      type: 'familyContact' as const,
      base: [],
      draftId: null,
      values,
    };
    expect(await station.refusal('record.save', record)).toEqual({ code: 'dossierDamaged' });
    expect(readFileSync(path()).equals(before)).toBe(true);
    expect(await station.call('dossier.open', { dossierId: sound })).toMatchObject({ name: 'Бүтін' });
    expect((await station.call('caseload.list', {})).rows).toHaveLength(2);
    const refused = station.audit().filter((entry) => entry.outcome === 'dossierDamaged');
    expect(refused.map(({ action }) => action)).toEqual(['dossier.view', 'dossier.view', 'record.save']);
  });

  test('put in the place of another is named', async () => {
    copyFileSync(dossierPath(vaultFolder, sound), path());
    await station.unlock();
    expect(await station.refusal('dossier.open', { dossierId: broken })).toEqual({ code: 'dossierDamaged' });
    expect(await station.call('dossier.open', { dossierId: sound })).toMatchObject({ name: 'Бүтін' });
  });

  test('missing is told at unlocking, and none is made in its place', async () => {
    rmSync(path());
    const info = await station.call('vault.unlock', { personId: station.personId, passphrase });
    expect(info.troubled).toEqual([{ dossierId: broken, code: 'dossierDamaged' }]);
    expect(await station.refusal('dossier.open', { dossierId: broken })).toMatchObject({ code: 'dossierDamaged' });
    expect(existsSync(path())).toBe(false);
    expect(await station.call('dossier.open', { dossierId: sound })).toMatchObject({ name: 'Бүтін' });
  });

  test('of which an older file was put back is named, and opens again when the right file is back', async () => {
    await station.unlock();
    await station.record(broken, 'familyContact', sampleOf('familyContact'));
    station.close();
    const newer = readFileSync(path());
    writeFileSync(path(), bytesOf(path()));
    await station.unlock();
    expect(await station.refusal('dossier.open', { dossierId: broken })).toEqual({ code: 'dossierRolledBack' });
    expect(await station.call('dossier.open', { dossierId: sound })).toMatchObject({ name: 'Бүтін' });
    station.close();
    writeFileSync(path(), newer);
    await station.unlock();
    expect((await station.call('dossier.open', { dossierId: broken })).records).toHaveLength(14);
  });

  test('whose log was damaged or taken away after a power cut is not silently older', async () => {
    const running = await RunningVault.unlocked(vaultFolder, station.personId);
    const values = sampleOf('familyContact');
    const record = {
      dossierId: broken,
      recordId: null,
      type: 'familyContact' as const,
      base: [],
      draftId: null,
      values,
    };
    for (let count = 0; count < 3; count += 1) await running.call('record.save', record);
    await running.kill();
    const log = readFileSync(`${path()}-wal`);
    const open = async () => {
      await station.unlock();
      const answer = await station.refusal('dossier.open', { dossierId: broken });
      station.close();
      return answer.code;
    };
    const flipped = Buffer.from(log);
    flipped[Math.floor(log.length / 2)]! ^= 1;
    const registry = [registryPath(vaultFolder), `${registryPath(vaultFolder)}-wal`].map(
      (file) => [file, readFileSync(file)] as const,
    );
    const dossier = readFileSync(path());
    for (const content of [flipped, log.subarray(0, 32), null]) {
      for (const [file, bytes] of registry) writeFileSync(file, bytes);
      forgetVault();
      writeFileSync(path(), dossier);
      if (content === null) rmSync(`${path()}-wal`, { force: true });
      else writeFileSync(`${path()}-wal`, content);
      expect(await open()).toMatch(/dossierRolledBack|dossierDamaged/);
    }
  });
});
