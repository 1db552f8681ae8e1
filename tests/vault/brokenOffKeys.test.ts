import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { stationsDuring } from '#tests/support/brokenOff.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { passphrase, TestStation, testFolder } from '#tests/support/station.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';
import { firstBrokenEntry } from '#vault/audit/auditChain.ts';
import { dossierPath } from '#vault/dossier/dossierFile.ts';

const folder = testFolder();
const origin = new TestStation(folder.path, 'origin');
const names = ['Асқар', 'Бекзат'];
const dossiers: string[] = [];
let administrator = '';

beforeAll(async () => {
  await origin.create('Қарағанды', ['supervisor'], 'Айгүл');
  for (const name of names) dossiers.push(await origin.dossier(name));
  await origin.record(dossiers[0]!, 'note', sampleOf('note'));
  administrator = await origin.addPerson('admin', ['administrator']);
  origin.close();
});
afterAll(() => folder[Symbol.dispose]());

const asJob = () => ({ jobId: randomUUID() });

/** As if somebody had left who held all of it. */
async function queueAll(station: TestStation): Promise<void> {
  const { registry, access, personId } = station.vault.session;
  registry.transaction(() => {
    for (const dossierId of dossiers) access.queueRotation(dossierId, personId);
    access.queueRegistry(station.stationId, personId);
  });
}

async function expectWhole(station: TestStation, expected: readonly string[]): Promise<void> {
  const { rows } = await station.call('caseload.list', {});
  expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(expected));
  for (const { dossierId } of rows) {
    const { records } = await station.call('dossier.open', { dossierId });
    expect(records).toHaveLength(dossierId === dossiers[0] ? 2 : 1);
  }
  expect(station.vault.session.info.troubled).toEqual([]);
  expect(firstBrokenEntry(station.vault.session.registry)).toBeNull();
}

function finish(station: TestStation): void {
  station.close();
  expect(station.bugs).toEqual([]);
  rmSync(join(station.vaultFolder, '..'), { recursive: true });
}

const run = (station: TestStation) => station.call('rotation.run', asJob());

test('new keys for dossiers and the registry: broken off anywhere, everything opens, and the task is finished', async () => {
  const given = { folder: folder.path, name: 'rotation', prepare: queueAll, work: run };
  const waited: number[] = [];
  for (const [at, left] of (await stationsDuring(origin, given)).entries()) {
    if (at % 4 === 0) {
      await left.call('vault.unlock', { personId: administrator, passphrase });
      left.close();
    }
    await left.unlock();
    await expectWhole(left, names);
    const waiting = left.vault.session.info.waitingRotations;
    if (waiting !== waited.at(-1)) {
      await run(left);
      expect(left.vault.session.info.waitingRotations).toBe(0);
      await expectWhole(left, names);
    }
    waited.push(waiting);
    const files = readdirSync(left.vaultFolder, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => file.includes('.next'))).toEqual([]);
    finish(left);
  }
  expect(new Set(waited)).toEqual(new Set([dossiers.length + 1, dossiers.length, 0]));
  expect(waited, 'what has new keys does not wait again').toEqual(waited.toSorted((a, b) => b - a));
}, 120_000);

/** A request to destroy something, and who is to agree at work. */
async function requested(station: TestStation, dossierId: string | null): Promise<string> {
  const { erasureId } = await station.call('erasure.request', { dossierId, reason: 'Сақтау мерзімі өтті' });
  await station.as(administrator);
  return erasureId;
}

test('destroying a dossier: broken off anywhere, it is there as before or gone for everybody', async () => {
  const doomed = dossiers[1]!;
  let erasureId = '';
  const work = (station: TestStation) =>
    station.call('erasure.approve', { ...asJob(), erasureId, code: dossierCode(doomed) });
  const prepare = async (station: TestStation) => (erasureId = await requested(station, doomed));
  const seen: string[] = [];
  for (const left of await stationsDuring(origin, { folder: folder.path, name: 'erasure', prepare, work })) {
    left.personId = origin.personId;
    await left.unlock();
    const [erasure] = (await left.call('erasure.list', {})).erasures;
    const isThere = erasure?.state === 'requested';
    expect(erasure).toMatchObject(isThere ? { state: 'requested' } : { state: 'erased', waiting: 0 });
    expect(existsSync(dossierPath(left.vaultFolder, doomed))).toBe(isThere);
    expect(left.vault.session.keyring.dossierIds().includes(doomed)).toBe(isThere);
    await expectWhole(left, isThere ? names : names.slice(0, 1));
    seen.push(isThere ? 'there' : 'gone');
    finish(left);
  }
  expect(new Set(seen)).toEqual(new Set(['there', 'gone']));
  expect(seen, 'what is gone does not come back').toEqual(seen.toSorted().toReversed());
});

test('destroying the vault: broken off anywhere, it opens as before or is gone at the next start', async () => {
  let erasureId = '';
  const work = (station: TestStation) => {
    const { token, paths } = station.grant(join(folder.path, 'certificate'));
    const input = { ...asJob(), erasureId, code: 'Қарағанды', certificateFile: token };
    return station.call('erasure.approve', input, paths);
  };
  const prepare = async (station: TestStation) => (erasureId = await requested(station, null));
  const seen: string[] = [];
  for (const left of await stationsDuring(origin, { folder: folder.path, name: 'vault', prepare, work })) {
    const { state } = await left.call('vault.status', {});
    seen.push(state);
    if (state === 'locked') {
      await left.call('vault.unlock', { personId: origin.personId, passphrase });
      await expectWhole(left, names);
    } else expect(existsSync(left.vaultFolder)).toBe(false);
    finish(left);
  }
  expect(new Set(seen)).toEqual(new Set(['locked', 'absent']));
  expect(seen).toEqual(seen.toSorted().toReversed());
});
