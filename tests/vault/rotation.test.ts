import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { scanOf } from '#tests/support/files.ts';
import { RunningVault, Unanswered } from '#tests/support/runningVault.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { passphrase, TestStation, testFolder } from '#tests/support/station.ts';
import { firstBrokenEntry } from '#vault/audit/auditChain.ts';
import { DossierFile } from '#vault/dossier/dossierFile.ts';
import type { DossierKeys } from '#vault/keys/keyList.ts';
import { writeHeader } from '#vault/keys/vaultHeader.ts';
import { openRegistry, registryPath } from '#vault/registry/registry.ts';
import { withGrants } from '#vault/rotation/renewRegistry.ts';
import { nextRegistryPath, resealRegistry } from '#vault/rotation/resealRegistry.ts';

/** More than are renewed together. */
const dossierCount = 27;
const kills = 2;

const folder = testFolder();
const origin = new TestStation(folder.path, 'origin');
const ids: string[] = [];

beforeAll(async () => {
  await origin.create('Қарағанды');
  for (let made = 0; made < dossierCount; made += 1) ids.push(await origin.dossier(`Адам ${made}`));
  const scan = join(folder.path, 'scan');
  writeFileSync(scan, scanOf(400_000));
  const { token, paths } = origin.grant(scan);
  const adding = { jobId: randomUUID(), dossierId: ids[0]!, compartment: 'case' as const, file: token };
  const attachments = [await origin.call('attachment.add', adding, paths)];
  await origin.record(ids[0]!, 'familyContact', sampleOf('familyContact', { attachments }));
  queueAll(origin);
  queueRegistry(origin);
  origin.close();
});
afterAll(() => folder[Symbol.dispose]());

/** As if somebody held more of every dossier than they should. */
function queueAll(station: TestStation): void {
  const { registry, access, personId } = station.vault.session;
  registry.transaction(() => ids.forEach((dossierId) => access.queueRotation(dossierId, personId)));
}

/** As if somebody had left who knows the registry's key. */
function queueRegistry(station: TestStation): void {
  const { registry, access, personId } = station.vault.session;
  registry.transaction(() => access.queueRegistry(station.stationId, personId));
}

/** Copies of a dossier's keys as a person holds them now. */
function keysOf(station: TestStation, dossierId: string): DossierKeys {
  const { file, compartments } = station.vault.session.keyring.dossierKeys(dossierId)!;
  const copies = Object.entries(compartments).map(([name, key]) => [name, Buffer.from(key)]);
  return { file: Buffer.from(file), compartments: Object.fromEntries(copies) };
}

async function expectAllThere(station: TestStation): Promise<void> {
  expect(station.vault.session.info.troubled).toEqual([]);
  const { rows } = await station.call('caseload.list', { limit: 500 });
  expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(ids.map((_, made) => `Адам ${made}`)));
  for (const dossierId of [...ids.slice(0, 3), ...ids.slice(-2)]) {
    const { records } = await station.call('dossier.open', { dossierId });
    expect(records).toHaveLength(dossierId === ids[0] ? 2 : 1);
  }
  expect(firstBrokenEntry(station.vault.session.registry)).toBeNull();
  expect(station.bugs).toEqual([]);
}

test('every dossier in the queue gets new keys; the old ones open nothing that is written from then on', async () => {
  const station = await TestStation.copyOf(origin, folder.path, 'renewed');
  expect(station.vault.session.info.waitingRotations).toBe(dossierCount + 1);
  const old = keysOf(station, ids[0]!);
  expect(await station.call('rotation.run', { jobId: randomUUID() })).toEqual({ renewed: dossierCount, waiting: [] });
  expect(station.vault.session.info.waitingRotations).toBe(0);
  await station.record(ids[0]!, 'note', sampleOf('note'));
  station.close();
  expect(() => DossierFile.open(station.vaultFolder, ids[0]!, old)).toThrow('dossierDamaged');
  await station.unlock();
  const fresh = keysOf(station, ids[0]!);
  for (const compartment of Object.keys(old.compartments) as 'case'[]) {
    expect(fresh.compartments[compartment]?.equals(old.compartments[compartment]!)).toBe(false);
  }
  const [record] = (await station.call('dossier.open', { dossierId: ids[0]! })).records;
  const history = await station.call('record.history', { dossierId: ids[0]!, recordId: record!.recordId });
  expect(history.map(({ signature }) => signature)).toEqual(['valid']);
  station.close();
});

test('cancelled, the rest stays in the queue, and going on renews it', async () => {
  const station = await TestStation.copyOf(origin, folder.path, 'cancelled');
  const jobId = randomUUID();
  const running = station.refusal('rotation.run', { jobId });
  await station.call('job.cancel', { jobId });
  expect(await running).toMatchObject({ code: 'cancelled' });
  await expectAllThere(station);
  const { renewed } = await station.call('rotation.run', { jobId: randomUUID() });
  expect(renewed).toBe(station.vault.session.dossiers.list().length);
  await expectAllThere(station);
  station.close();
});

test('a dossier that is damaged keeps its place in the queue and keeps no other back', async () => {
  const station = await TestStation.copyOf(origin, folder.path, 'damaged');
  writeFileSync(join(station.vaultFolder, 'dossiers', `${ids[3]}.db`), scanOf(9_000));
  expect(await station.call('rotation.run', { jobId: randomUUID() })).toEqual({
    renewed: dossierCount - 1,
    waiting: [ids[3]],
  });
  expect(station.vault.session.access.rotationQueue()).toEqual([ids[3]]);
  expect(station.audit().at(-3)).toMatchObject({ action: 'dossier.renewKeys', outcome: 'done' });
  station.close();
});

test('a registry with new keys opens for everybody of the station, and no more with the old ones', async () => {
  const station = await TestStation.copyOf(origin, folder.path, 'registry');
  const old = Buffer.from(station.vault.session.stationKeys.registryKey);
  await station.call('rotation.run', { jobId: randomUUID() });
  expect(station.vault.session.info.waitingRotations).toBe(0);
  await expectAllThere(station);
  station.close();
  expect(() => openRegistry(station.vaultFolder, old)).toThrow('vaultDamaged');
  await station.unlock();
  await expectAllThere(station);
  station.close();
});

test.each(['before', 'after'])(
  'broken off %s the registry that was written anew took its place, anybody who unlocks finishes it',
  async (moment) => {
    const station = await TestStation.copyOf(origin, folder.path, `switch-${moment}`);
    const { session } = station.vault;
    const keys = { registryKey: randomBytes(32), headerKey: randomBytes(32) };
    const between = await withGrants(session.header, keys, session.stationKeys);
    const quiet = { signal: new AbortController().signal, progress: () => undefined };
    (await resealRegistry(station.vaultFolder, session.registry, keys.registryKey, quiet)).finish();
    station.close();
    const broken = new TestStation(folder.path, `broken-${moment}`);
    cpSync(station.vaultFolder, broken.vaultFolder, { recursive: true });
    writeHeader(broken.vaultFolder, between, keys.headerKey);
    if (moment === 'after') renameSync(nextRegistryPath(broken.vaultFolder), registryPath(broken.vaultFolder));
    broken.personId = origin.personId;
    for (let unlocks = 0; unlocks < 2; unlocks += 1) {
      await broken.unlock();
      expect(broken.vault.session.stationKeys.registryKey.equals(keys.registryKey)).toBe(true);
      await expectAllThere(broken);
      const { registryGrant } = broken.vault.session.header.recovery;
      expect(registryGrant).not.toBe(between.recovery.registryGrant);
      broken.close();
    }
    expect(readdirSync(broken.vaultFolder)).not.toContain('registry.db.next');
  },
);

test('a passphrase or a kit that is renewed while the registry gets new keys opens it afterwards', async () => {
  const station = await TestStation.copyOf(origin, folder.path, 'at-once');
  await station.call('rotation.run', { jobId: randomUUID() });
  const next = 'another river over nine stones';
  for (const [current, wanted] of [
    [passphrase, next],
    [next, passphrase],
  ] as const) {
    queueRegistry(station);
    const { sheets } = await station.call('vault.prepareRecovery', { shares: null });
    const rotating = station.call('rotation.run', { jobId: randomUUID() });
    await Promise.all([
      station.call('passphrase.change', { jobId: randomUUID(), current, next: wanted }),
      station.call('recovery.renew', { jobId: randomUUID(), sheets }),
      rotating,
    ]);
    station.close();
    await station.call('vault.unlock', { personId: station.personId, passphrase: wanted });
    const { grants } = await station.call('recovery.drill', { jobId: randomUUID(), sheets });
    expect(grants).toBe(dossierCount);
  }
  await expectAllThere(station);
  station.close();
});

/** Kills the process in the midst of it and looks at what the next unlock finds. */
async function afterKill(name: string, delay: number): Promise<TestStation> {
  cpSync(origin.vaultFolder, join(folder.path, name, 'vault'), { recursive: true });
  const running = await RunningVault.unlocked(join(folder.path, name, 'vault'), origin.personId);
  const work = running.call('rotation.run', { jobId: randomUUID() }).catch((error: unknown) => {
    if (!(error instanceof Unanswered)) throw error;
  });
  await pause(delay);
  await running.kill();
  await work;
  expect(running.errors).toBe('');
  const station = new TestStation(folder.path, name);
  station.personId = origin.personId;
  await station.unlock();
  return station;
}

test(`killed at any moment, every dossier has its old keys or its new ones, and the task is finished, ${kills} times`, async () => {
  const whole = await TestStation.copyOf(origin, folder.path, 'whole');
  const startedAt = performance.now();
  await whole.call('rotation.run', { jobId: randomUUID() });
  const took = performance.now() - startedAt;
  whole.close();
  const left: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const station = await afterKill(`killed-${kill}`, (took * (kill + 0.5)) / kills);
    await expectAllThere(station);
    left.push(station.vault.session.info.waitingRotations);
    await station.call('rotation.run', { jobId: randomUUID() });
    expect(station.vault.session.info.waitingRotations).toBe(0);
    expect(readdirSync(station.vaultFolder)).not.toContain('registry.db.next');
    await expectAllThere(station);
    const names = readdirSync(join(station.vaultFolder, 'dossiers'));
    expect(names.filter((name) => name.includes('.next'))).toEqual([]);
    station.close();
    rmSync(join(folder.path, `killed-${kill}`), { recursive: true });
  }
  expect(
    left.some((count) => count > 0),
    JSON.stringify({ left, took }),
  ).toBe(true);
}, 240_000);
