import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

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

const rewrite = (registry: SqliteFile, seq: number, to = 'dome') =>
  registry.run(`UPDATE audit SET entry = replace(entry, '"done"', '"${to}"') WHERE seq = ?`, seq);
const settle = (station: TestStation, seq: number) =>
  station.call('audit.settle', { seq, reason: 'Диск ауыстырылғанда бүлінген' });

describe('a break that somebody has looked into', () => {
  test('is announced no more, stays in the history with name and reason, and hides no new one', async () => {
    const station = await tamperedWith((registry) => void rewrite(registry, 3));
    expect(await verified(station)).toEqual({ state: 'broken', seq: 3 });
    expect(await station.refusal('audit.settle', { seq: 4, reason: 'Басқа' })).toEqual({ code: 'findingUnknown' });
    await settle(station, 3);
    expect(station.vault.session.info.auditFinding).toBeNull();
    await station.restart();
    expect(station.vault.session.info.auditFinding).toBeNull();
    expect(await verified(station)).toBeNull();
    expect(await station.call('audit.findings', {})).toMatchObject([
      { state: 'broken', seq: 3, settled: { byName: 'Қарағанды supervisor', reason: 'Диск ауыстырылғанда бүлінген' } },
    ]);
    expect(await station.refusal('audit.settle', { seq: 3, reason: 'Тағы' })).toEqual({ code: 'findingUnknown' });
    const { registry } = station.vault.session;
    registry.transaction(() => rewrite(registry, 5));
    expect(await verified(station)).toEqual({ state: 'broken', seq: 5 });
    await settle(station, 5);
    expect(await verified(station)).toBeNull();
    // What was looked into is what stood there then.
    registry.transaction(() =>
      registry.run(`UPDATE audit SET entry = replace(entry, '"dome"', '"home"') WHERE seq = 3`),
    );
    expect(await verified(station)).toEqual({ state: 'broken', seq: 3 });
    await station.restart();
    expect(station.vault.session.info.auditFinding).toEqual({ state: 'broken', seq: 3 });
    expect(findings(station)).toHaveLength(3);
    station.close();
  });

  test('may be an end that was cut off, or an entry that was taken out', async () => {
    const station = await TestStation.copyOf(original, folder.path, randomUUID());
    const { registry } = station.vault.session;
    const signed = Number(registry.get('SELECT max(seq) AS seq FROM checkpoint')?.['seq']);
    registry.transaction(() => registry.run('DELETE FROM audit WHERE seq = 4 OR seq >= ?', signed - 1));
    station.vault.session.checkAudit();
    await settle(station, signed);
    expect(station.vault.session.info.auditFinding).toBeNull();
    expect(await verified(station)).toEqual({ state: 'broken', seq: 4 });
    await settle(station, 4);
    await station.restart();
    expect(station.vault.session.info.auditFinding).toBeNull();
    expect(await verified(station)).toBeNull();
    station.close();
  });

  test('is settled by nobody but those who may, whatever somebody writes into the registry', async () => {
    const station = await tamperedWith((registry) => void rewrite(registry, 3));
    await verified(station);
    const { audit } = station.vault.session;
    const forged = { state: 'broken', entry: 3, reason: 'Бәрі дұрыс', sha256: '', signature: 'AAAA' };
    audit.note({ action: 'audit.settle', detail: forged });
    await station.restart();
    expect(station.vault.session.info.auditFinding).toEqual({ state: 'broken', seq: 3 });
    await station.become(['administrator']);
    expect(await station.refusal('audit.settle', { seq: 3, reason: 'Бәрі дұрыс' })).toEqual({ code: 'notPermitted' });
    await station.become(['auditor']);
    await settle(station, 3);
    expect(station.vault.session.info.auditFinding).toBeNull();
    station.close();
  });
});

test('an export that is cancelled writes nothing, in the audit neither', async () => {
  const station = await TestStation.copyOf(original, folder.path, randomUUID());
  const { registry, audit } = station.vault.session;
  registry.transaction(() => {
    for (let count = 0; count < 4_500; count += 1) audit.add({ action: 'myDay.view' });
  });
  const path = join(folder.path, 'cancelled.senim-audit');
  const { token, paths } = station.grant(path);
  const jobId = randomUUID();
  const before = audit.head().seq;
  const running = station.refusal('audit.export', { jobId, file: token }, paths);
  await station.call('job.cancel', { jobId });
  expect(await running).toEqual({ code: 'cancelled' });
  expect(station.events.some((event) => event.kind === 'progress' && event.jobId === jobId)).toBe(true);
  expect(existsSync(path)).toBe(false);
  expect(audit.head().seq).toBe(before);
  const { entries } = await station.call('audit.export', { jobId: randomUUID(), file: token }, paths);
  expect(entries).toBe(before + 1);
  station.close();
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
