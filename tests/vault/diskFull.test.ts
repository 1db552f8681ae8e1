import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Failure } from '#shared/contract/errors.ts';
import { exportRequest, introduce } from '#tests/support/exchange.ts';
import { scanOf } from '#tests/support/files.ts';
import { RunningVault } from '#tests/support/runningVault.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { passphrase, Refused, TestStation, testFolder } from '#tests/support/station.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';
import { firstBrokenEntry } from '#vault/audit/auditChain.ts';

/** Whether this machine lets a process mount a small disk in memory for itself alone. */
const mayMount =
  process.platform === 'linux' && spawnSync('sh', ['-c', 'unshare -Urm mount -t tmpfs none /mnt']).status === 0;

const folder = testFolder();
const home = new TestStation(folder.path, 'home');
let awayId = '';
let dossierId = '';
let kept = '';
let administrator = '';

beforeAll(async () => {
  await home.create('Қарағанды');
  const away = await new TestStation(folder.path, 'away').create('Ақтау');
  awayId = await introduce(home, away, folder.path);
  away.close();
  dossierId = await home.dossier('Асқар');
  kept = await home.record(dossierId, 'familyContact', sampleOf('familyContact', { agreements: 'Бұрынғы' }));
  const path = join(folder.path, 'scan');
  writeFileSync(path, scanOf(3_000_000));
  const { token, paths } = home.grant(path);
  const request = { jobId: randomUUID(), dossierId, compartment: 'case' as const, file: token };
  const attachments = [await home.call('attachment.add', request, paths)];
  await home.record(dossierId, 'familyContact', sampleOf('familyContact', { attachments }));
  administrator = await home.addPerson('admin', ['administrator']);
  home.close();
});
afterAll(() => folder[Symbol.dispose]());

const grant = `grant:${'c'.repeat(32)}`;
const contact = (agreements: string) => ({
  dossierId,
  recordId: null,
  type: 'familyContact' as const,
  base: [],
  draftId: null,
  values: sampleOf('familyContact', { agreements, observations: 'ұзақ мәтін '.repeat(400) }),
});

/** Saves until the disk takes no more; answers what was acknowledged and what the first refusal was. */
async function saveUntilRefused(vault: RunningVault): Promise<{ saved: string[]; refused: Failure }> {
  const saved: string[] = [];
  for (;;) {
    const agreements = randomUUID();
    try {
      await vault.call('record.save', contact(agreements));
      saved.push(agreements);
    } catch (error) {
      if (error instanceof Refused) return { saved, refused: error.failure };
      throw error;
    }
  }
}

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refused) return error.failure;
    throw error;
  }
  throw new Error('it was not refused');
}

async function textsIn(vault: Pick<RunningVault, 'call'>): Promise<unknown[]> {
  const { records } = await vault.call('dossier.open', { dossierId });
  return records.map((record) => record.values['agreements']).filter((text) => text !== undefined);
}

/** A station's vault on a disk of its own, in a process of its own. */
async function onSmallDisk(
  megabytes: number,
  { vaultFolder: from, personId }: Pick<TestStation, 'vaultFolder' | 'personId'> = home,
): Promise<{ vault: RunningVault; disk: string; vaultFolder: string }> {
  const disk = join(folder.path, randomUUID());
  mkdirSync(disk);
  const script = 'mount -t tmpfs -o size="$1"m none "$2" && cp -r "$3" "$2/vault" && shift 3 && exec "$@"';
  const before = ['unshare', '-Urm', 'sh', '-c', script, 'sh', String(megabytes), disk, from];
  const vaultFolder = join(disk, 'vault');
  return { vault: await RunningVault.unlocked(vaultFolder, personId, { before }), disk, vaultFolder };
}

describe.skipIf(!mayMount)('on a disk that is really full', () => {
  test('a save is refused as such, what was there stays, and saving goes on when there is room again', async () => {
    const { vault, disk } = await onSmallDisk(16);
    const ballast = join(disk, 'ballast');
    await vault.fillDisk(ballast, 150_000);
    const { saved, refused } = await saveUntilRefused(vault);
    expect(refused).toMatchObject({ code: 'diskFull' });
    expect(await failureOf(vault.call('record.save', contact('Сыймайды')))).toMatchObject({ code: 'diskFull' });
    const draftId = randomUUID();
    const draft = {
      dossierId,
      draftId,
      type: 'familyContact' as const,
      recordId: null,
      base: [],
      values: { a: 'б'.repeat(9_000) },
    };
    expect(await failureOf(vault.call('draft.save', draft))).toMatchObject({ code: 'diskFull' });
    await vault.freeDisk(ballast);
    const texts = await textsIn(vault);
    for (const text of ['Бұрынғы', ...saved]) expect(texts).toContain(text);
    expect(texts).not.toContain('Сыймайды');
    await vault.call('record.save', contact('Енді сыйды'));
    await vault.call('vault.lock', {});
    await vault.call('vault.unlock', { personId: home.personId, passphrase });
    expect(await textsIn(vault)).toEqual(expect.arrayContaining(['Бұрынғы', ...saved, 'Енді сыйды']));
    const versions = await vault.call('record.history', { dossierId, recordId: kept });
    expect(versions.map((version) => version.signature)).toEqual(['valid']);
    expect(vault.errors).toBe('');
    await vault.end();
  });

  test('a new dossier, a file and an import are refused as such and leave nothing half made', async () => {
    const { vault, disk } = await onSmallDisk(16);
    const ballast = join(disk, 'ballast');
    const before = await vault.call('caseload.list', {});
    await vault.fillDisk(ballast, 60_000);
    const scan = join(folder.path, 'scan-2');
    writeFileSync(scan, scanOf(1_000_000));
    const adding = { jobId: randomUUID(), dossierId, compartment: 'case' as const, file: grant };
    expect(await failureOf(vault.call('attachment.add', adding, { [grant]: scan }))).toMatchObject({
      code: 'diskFull',
    });
    const inspecting = { jobId: randomUUID(), file: grant };
    expect(await failureOf(vault.call('package.inspect', inspecting, { [grant]: scan }))).toMatchObject({
      code: 'diskFull',
    });
    await vault.freeDisk(ballast);
    await vault.fillDisk(ballast, 0);
    expect(await failureOf(vault.call('dossier.create', { person: sampleOf('person') }))).toMatchObject({
      code: 'diskFull',
    });
    await vault.freeDisk(ballast);
    expect(await vault.call('caseload.list', {})).toEqual(before);
    await vault.call('vault.lock', {});
    const info = await vault.call('vault.unlock', { personId: home.personId, passphrase });
    expect(info.troubled).toEqual([]);
    expect(await vault.call('caseload.list', {})).toEqual(before);
    await vault.call('dossier.create', { person: sampleOf('person') });
    await vault.call('attachment.add', adding, { [grant]: scan });
    expect(vault.errors).toBe('');
    await vault.end();
  });

  test('an export to a full medium, or from a full disk, is refused as such and leaves no file and no number', async () => {
    const { vault, disk } = await onSmallDisk(24);
    const ballast = join(disk, 'ballast');
    const request = { jobId: randomUUID(), folder: grant, ...exportRequest(awayId, dossierId) };
    await vault.fillDisk(ballast, 1_000_000);
    expect(await failureOf(vault.call('package.export', request, { [grant]: folder.path }))).toMatchObject({
      code: 'diskFull',
    });
    await vault.freeDisk(ballast);
    await vault.fillDisk(ballast, 4_500_000);
    expect(await failureOf(vault.call('package.export', request, { [grant]: disk }))).toMatchObject({
      code: 'diskFull',
    });
    await vault.freeDisk(ballast);
    expect(readdirSync(folder.path).filter((name) => name.includes('.senim') && !name.includes('card'))).toEqual([]);
    expect(await vault.call('package.ledger', {})).toEqual([]);
    const { fileName } = await vault.call('package.export', request, { [grant]: folder.path });
    expect(readdirSync(folder.path)).toContain(fileName);
    expect(await vault.call('package.ledger', {})).toMatchObject([{ sequence: 1, state: 'written' }]);
    expect(vault.errors).toBe('');
    await vault.end();
  });

  test('new keys for dossiers and the registry are refused as such, and are made when there is room again', async () => {
    const queued = await TestStation.copyOf(home, folder.path, 'queued');
    const { registry, access, personId } = queued.vault.session;
    registry.transaction(() => {
      access.queueRotation(dossierId, personId);
      access.queueRegistry(queued.stationId, personId);
    });
    queued.close();
    const { vault, disk } = await onSmallDisk(16, queued);
    const ballast = join(disk, 'ballast');
    const waited: number[] = [];
    for (const leave of [40_000, 700_000, 2_500_000]) {
      await vault.fillDisk(ballast, leave);
      expect(await failureOf(vault.call('rotation.run', { jobId: randomUUID() })), String(leave)).toMatchObject({
        code: 'diskFull',
      });
      expect(await textsIn(vault)).toContain('Бұрынғы');
      await vault.freeDisk(ballast);
      await vault.call('vault.lock', {});
      const info = await vault.call('vault.unlock', { personId, passphrase });
      expect(info).toMatchObject({ troubled: [], isHeaderRestored: false });
      waited.push(info.waitingRotations);
    }
    expect(waited.at(-1), 'the registry got its keys, the dossier waits').toBe(1);
    const { renewed } = await vault.call('rotation.run', { jobId: randomUUID() });
    expect(renewed).toBe(1);
    expect((await vault.call('vault.status', {})).session?.waitingRotations).toBe(0);
    expect(await textsIn(vault)).toContain('Бұрынғы');
    expect(vault.errors).toBe('');
    await vault.end();
  });

  test('a dossier that cannot be destroyed yet is there as before; once decided, it is gone however full the disk is', async () => {
    const asked = await TestStation.copyOf(home, folder.path, 'asked');
    const { erasureId } = await asked.call('erasure.request', { dossierId, reason: 'Мерзімі өтті' });
    asked.close();
    const { vault, disk, vaultFolder } = await onSmallDisk(16, {
      vaultFolder: asked.vaultFolder,
      personId: administrator,
    });
    const ballast = join(disk, 'ballast');
    const approve = { jobId: randomUUID(), erasureId, code: dossierCode(dossierId) };
    await vault.fillDisk(ballast, 0);
    expect(await failureOf(vault.call('erasure.approve', approve))).toMatchObject({ code: 'diskFull' });
    await vault.freeDisk(ballast);
    for (let leave = 8_000; ; leave *= 1.3) {
      await vault.call('vault.lock', {});
      await vault.call('vault.unlock', { personId: administrator, passphrase });
      const [erasure] = (await vault.call('erasure.list', {})).erasures;
      expect(['requested', 'erased']).toContain(erasure?.state);
      if (erasure?.state === 'erased') break;
      await vault.fillDisk(ballast, Math.round(leave));
      await vault.call('erasure.approve', approve).catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
        expect(error.failure.code).toBe('diskFull');
      });
      await vault.freeDisk(ballast);
    }
    expect(await vault.listFiles(join(vaultFolder, 'dossiers'))).toEqual([]);
    expect(vault.errors).toBe('');
    await vault.end();
  });

  test('locking a full vault works, and so does unlocking it', async () => {
    const { vault, disk } = await onSmallDisk(16);
    await vault.fillDisk(join(disk, 'ballast'), 0);
    await vault.call('vault.lock', {});
    await vault.freeDisk(join(disk, 'ballast'));
    await vault.call('vault.unlock', { personId: home.personId, passphrase });
    expect(await textsIn(vault)).toContain('Бұрынғы');
    expect(vault.errors).toBe('');
    await vault.end();
  });
});

test.skipIf(process.platform === 'win32')(
  'where files may grow no further, a save is refused and the old state stays',
  async () => {
    const vaultFolder = join(folder.path, 'limited');
    cpSync(home.vaultFolder, vaultFolder, { recursive: true });
    // In blocks of 512 bytes: the dossier holds 3 MB already, its log may not reach 1 MB.
    const before = ['sh', '-c', 'ulimit -f 2000 && exec "$@"', 'sh'];
    const limited = await RunningVault.unlocked(vaultFolder, home.personId, { before });
    const { saved, refused } = await saveUntilRefused(limited);
    expect(refused.code).toMatch(/^disk(Full|Failed)$/);
    await limited.kill();
    const again = new TestStation(folder.path, 'again');
    cpSync(vaultFolder, again.vaultFolder, { recursive: true });
    again.personId = home.personId;
    await again.unlock();
    expect(await textsIn(again)).toEqual(expect.arrayContaining(['Бұрынғы', ...saved]));
    expect(firstBrokenEntry(again.vault.session.registry)).toBeNull();
    expect(again.bugs).toEqual([]);
    again.close();
  },
);
