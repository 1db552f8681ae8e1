import { randomBytes, randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { AuditFinding } from '#shared/contract/auditCommands.ts';
import { TestStation, testFolder } from '#tests/support/station.ts';
import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { sign, signingKeyOf } from '#vault/crypto/signing.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

const folder = testFolder();
const original = new TestStation(folder.path, 'original');
let dossierId = '';

beforeAll(async () => {
  await original.create('Қарағанды');
  dossierId = await original.dossier('Асқар');
  await original.restart();
  await original.call('dossier.open', { dossierId });
  original.close();
});
afterAll(() => folder[Symbol.dispose]());

/** A station on a copy of the vault, in which somebody has done something to the registry between two unlocks. */
async function tamperedWith(change: (registry: SqliteFile) => void): Promise<TestStation> {
  const station = await TestStation.copyOf(original, folder.path, randomUUID());
  const { registry } = station.vault.session;
  // The lock's own entry and signature come first, as they would from anybody who has worked here.
  registry.transaction(() => change(registry));
  await station.restart();
  return station;
}

async function verified(station: TestStation): Promise<AuditFinding | null> {
  return (await station.call('audit.verify', { jobId: randomUUID() })).finding;
}

const findings = (station: TestStation) => station.audit().filter(({ action }) => action === 'audit.broken');

test('a whole chain is said to be whole, and how many entries it has', async () => {
  const station = await tamperedWith(() => undefined);
  expect(station.vault.session.info.auditFinding).toBeNull();
  const before = station.audit().length;
  expect(await station.call('audit.verify', { jobId: randomUUID() })).toEqual({ finding: null, entries: before });
  expect(findings(station)).toEqual([]);
  station.close();
});

describe('a chain that somebody has tampered with', () => {
  test('an entry that was rewritten is found by the walk, and nothing is mended', async () => {
    const rewrite = `UPDATE audit SET entry = replace(entry, '"done"', '"dome"') WHERE seq = 3`;
    const station = await tamperedWith((registry) => registry.run(rewrite));
    expect(await verified(station)).toEqual({ state: 'broken', seq: 3 });
    await station.restart();
    expect(station.vault.session.info.auditFinding).toEqual({ state: 'broken', seq: 3 });
    expect(await verified(station)).toEqual({ state: 'broken', seq: 3 });
    expect(findings(station)).toHaveLength(1);
    station.close();
  });

  test('an entry that was taken out of the middle is found by the walk', async () => {
    const station = await tamperedWith((registry) => registry.run('DELETE FROM audit WHERE seq = 4'));
    expect(await verified(station)).toEqual({ state: 'broken', seq: 4 });
    station.close();
  });

  test('an end that was rewritten is found at the next unlock, entered once, and stays said', async () => {
    const station = await TestStation.copyOf(original, folder.path, randomUUID());
    const { registry, audit } = station.vault.session;
    const seq = audit.head().seq;
    // As after a crash: nothing was signed since, so the end of the chain is what an intruder would rewrite.
    registry.transaction(() =>
      registry.run(`UPDATE audit SET entry = replace(entry, 'vault', 'fault') WHERE seq = ?`, seq),
    );
    station.vault.session.checkAudit();
    expect(station.vault.session.info.auditFinding).toEqual({ state: 'broken', seq });
    for (const _ of [1, 2]) {
      await station.restart();
      expect(station.vault.session.info.auditFinding).toEqual({ state: 'broken', seq });
      expect(findings(station).map(({ detail }) => detail)).toEqual([{ state: 'broken', entry: seq }]);
    }
    await station.call('dossier.open', { dossierId });
    station.close();
  });

  test('an end that was cut off behind its signed head is found at the next unlock', async () => {
    const station = await TestStation.copyOf(original, folder.path, randomUUID());
    const { registry } = station.vault.session;
    const signed = Number(registry.get('SELECT max(seq) AS seq FROM checkpoint')?.['seq']);
    registry.transaction(() => registry.run('DELETE FROM audit WHERE seq >= ?', signed - 1));
    station.vault.session.checkAudit();
    expect(station.vault.session.info.auditFinding).toEqual({ state: 'shorter', seq: signed });
    await station.restart();
    expect(findings(station)).toHaveLength(1);
    // By now other entries stand under the numbers of those that are gone; what was signed tells.
    expect(await verified(station)).toEqual({ state: 'broken', seq: signed });
    station.close();
  });

  test('a signature by a key that nobody of the station has had is a finding', async () => {
    const station = await TestStation.copyOf(original, folder.path, randomUUID());
    const { registry, audit } = station.vault.session;
    const [stranger, { seq, hash }] = [randomBytes(32), audit.head()];
    const statement = canonicalJson({
      about: 'senim audit checkpoint v1',
      seq,
      hash: hash.toString('hex'),
      at: new Date().toISOString(),
      signer: signingKeyOf(stranger).toString('hex'),
    });
    const signature = sign(stranger, Buffer.from(statement));
    registry.transaction(() => registry.run('INSERT INTO checkpoint VALUES (?, ?, ?)', seq, statement, signature));
    station.vault.session.checkAudit();
    expect(station.vault.session.info.auditFinding).toEqual({ state: 'signerUnknown', seq });
    expect(await verified(station)).toEqual({ state: 'signerUnknown', seq });
    station.close();
  });

  test('a signed head that was altered is found', async () => {
    const station = await TestStation.copyOf(original, folder.path, randomUUID());
    const { registry } = station.vault.session;
    const signed = Number(registry.get('SELECT max(seq) AS seq FROM checkpoint')?.['seq']);
    const alter = `UPDATE checkpoint SET statement = replace(statement, '"seq":', '"seq" :') WHERE seq = ?`;
    registry.transaction(() => registry.run(alter, signed));
    station.vault.session.checkAudit();
    expect(station.vault.session.info.auditFinding).toEqual({ state: 'broken', seq: signed });
    station.close();
  });

  test('only people who may read the audit are told', async () => {
    const station = await TestStation.copyOf(original, folder.path, randomUUID());
    const { registry } = station.vault.session;
    registry.transaction(() => registry.run(`UPDATE audit SET entry = replace(entry, 'vault', 'fault')`));
    await station.become(['psychologist']);
    expect(station.vault.session.info.auditFinding).toBeNull();
    station.close();
  });
});

test('stopping the walk leaves no result', async () => {
  const station = await TestStation.copyOf(original, folder.path, randomUUID());
  const jobId = randomUUID();
  const { registry, audit } = station.vault.session;
  registry.transaction(() => {
    for (let count = 0; count < 2_500; count += 1) audit.add({ action: 'myDay.view' });
  });
  const running = station.refusal('audit.verify', { jobId });
  await station.call('job.cancel', { jobId });
  expect((await running).code).toBe('cancelled');
  expect(station.events.some((event) => event.kind === 'progress' && event.jobId === jobId)).toBe(true);
  station.close();
});
