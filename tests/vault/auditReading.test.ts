import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Input } from '#shared/contract/commands.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { TestStation, testFolder } from '#tests/support/station.ts';
import { blake2b512 } from '#vault/crypto/hash.ts';
import { parseMinisignPublicKey } from '#vault/crypto/minisign.ts';
import { isAuthorCertificateValid } from '#vault/exchange/format/certificates.ts';

const folder = testFolder();
const station = new TestStation(folder.path);
const secret = 'Ұйқысы нашар, екі рет жылады';
const reason = 'Шағым № 14\nтексеру';
let [supervisor, psychologist, auditor, dossierId, note, flagged] = ['', '', '', '', '', ''];

beforeAll(async () => {
  await station.create('Қарағанды', ['supervisor'], 'Айгүл Серікова');
  supervisor = station.personId;
  dossierId = await station.dossier('Асқар');
  psychologist = await station.addPerson('Болат', ['psychologist'], [dossierId]);
  auditor = await station.addPerson('Вера', ['auditor']);
  await station.as(psychologist);
  note = await station.record(
    dossierId,
    'psychologicalSession',
    sampleOf('psychologicalSession', { observations: secret }),
  );
  const assessment = sampleOf('assessment', { safetyConcern: 'yes', safetyDoneOn: null, safetyAction: null });
  flagged = await station.record(dossierId, 'assessment', assessment);
  await station.as(supervisor);
});
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
  expect(station.bugs).toEqual([]);
});

const list = (input: Input<'audit.list'>) => station.call('audit.list', input);

test('a supervisor sees that there is a safety warning and since when, and nothing else of the assessment', async () => {
  const view = await station.call('dossier.open', { dossierId });
  expect(view.guardedSafety).toContainEqual({ recordId: flagged, on: '2025-10-05' });
  const record = view.records.find(({ recordId }) => recordId === flagged);
  expect(record).toMatchObject({ values: {}, happenedOn: null });
});

test('whoever wrote a note is told who read it with a reason, until they have seen it', async () => {
  await station.call('record.get', { dossierId, recordId: note, reason });
  await station.call('record.history', { dossierId, recordId: note, reason });
  expect(await station.call('record.readers', { dossierId, recordId: note })).toHaveLength(1);
  const print = { dossierId, scope: { kind: 'dossier' as const }, reason, target: 'pdf' as const };
  await station.call('print.prepare', print);
  await station.as(psychologist);
  expect(station.vault.session.info.readings).toBe(2);
  const told = { dossierId, code: dossierCode(dossierId), readerName: 'Айгүл Серікова', reason };
  const [printed, , read] = await station.call('reading.list', {});
  expect([printed!.how, read]).toEqual([
    'printed',
    { ...told, how: 'read', recordId: note, type: 'psychologicalSession', at: expect.any(String) as string },
  ]);
  const readers = await station.call('record.readers', { dossierId, recordId: note });
  expect(readers.map(({ how }) => how)).toEqual(['printed', 'read']);
  expect((await station.call('record.get', { dossierId, recordId: note })).readers).toBe(2);
  await station.call('reading.dismiss', {});
  await station.restart();
  expect(station.vault.session.info.readings).toBe(0);
  expect(await station.call('record.readers', { dossierId, recordId: note })).toHaveLength(2);
});

test('the audit is filtered by person, dossier, kind, outcome, period and words', async () => {
  await station.as(supervisor);
  const all = await list({ limit: 500 });
  expect(all.rows.map(({ seq }) => seq)).toEqual(all.rows.map((_, index) => all.newest - index));
  const byPerson = await list({ personId: psychologist, limit: 500 });
  expect(byPerson.total).toBeGreaterThan(3);
  expect(byPerson.rows.every(({ actor, about }) => [actor?.personId, about?.id].includes(psychologist))).toBe(true);
  const ofDossier = await list({ dossierCode: dossierCode(dossierId).toLowerCase(), limit: 500 });
  expect(ofDossier.rows.every(({ about }) => about?.id === dossierId)).toBe(true);
  expect((await list({ dossierCode: 'ZZZZ' })).total).toBe(0);
  expect((await list({ group: 'leaving' })).rows.map(({ action }) => action)).toContain('dossier.print');
  await station.refusal('record.get', { dossierId, recordId: note });
  const refused = await list({ outcome: 'refused' });
  expect(refused.rows[0]).toMatchObject({ action: 'record.view', outcome: 'reasonRequired', about: { id: dossierId } });
  expect((await list({ query: 'шағым 14' })).rows.every((row) => row.reason === reason)).toBe(true);
  expect((await list({ query: 'ешкім', queryActions: ['dossier.print'] })).total).toBeGreaterThan(0);
  expect((await list({ to: '2020-01-01' })).total).toBe(0);
  expect((await list({ from: '2020-01-01' })).total).toBe(all.all + 2);
  expect((await list({ upTo: 5, offset: 3, limit: 10 })).rows.map(({ seq }) => seq)).toEqual([2, 1]);
});

test('a case is named to those who may read it, and a code to auditors; what a note says stands in neither', async () => {
  const about = async () => (await list({ dossierCode: dossierCode(dossierId) })).rows[0]?.about;
  expect(await about()).toMatchObject({ code: dossierCode(dossierId), name: 'Асқар' });
  await station.as(auditor);
  expect(await about()).toMatchObject({ code: dossierCode(dossierId), name: null });
  const everything = JSON.stringify(await list({ limit: 500 }));
  expect(everything).not.toContain('Асқар');
  expect(everything).not.toContain(secret);
});

test('those who may not read the audit are refused, and that is entered', async () => {
  await station.as(psychologist);
  const asked = [
    () => station.refusal('audit.list', {}),
    () => station.refusal('audit.verify', { jobId: randomUUID() }),
    () => station.refusal('audit.export', { jobId: randomUUID(), file: station.grant('x').token }),
  ];
  for (const ask of asked) {
    const failure = await ask();
    expect(failure.code).toBe('notPermitted');
    expect(station.audit().at(-1)).toMatchObject({ outcome: 'notPermitted', actor: psychologist });
  }
});

test('an exported audit is checked with public tools alone, by whoever has the station’s key', async () => {
  await station.as(auditor);
  const path = join(folder.path, 'audit.senim-audit');
  const { token, paths } = station.grant(path);
  const { entries } = await station.call('audit.export', { jobId: randomUUID(), file: token }, paths);
  const out = join(folder.path, 'unpacked');
  mkdirSync(out);
  execFileSync('tar', ['-xf', path, '-C', out]);
  const file = (name: string) => readFileSync(join(out, name));
  const about = JSON.parse(file('audit-export.json').toString()) as {
    signedBy: string;
    entries: number;
    files: Record<string, string>;
    exporter: Parameters<typeof isAuthorCertificateValid>[0];
  };
  expect(about).toMatchObject({ format: 'senim-audit', version: 1, entries });
  expect(isAuthorCertificateValid(about.exporter)).toBe(true);
  const { key } = parseMinisignPublicKey(about.signedBy)!;
  expect(key.toString('hex')).toBe(about.exporter.signingKey);
  const signature = Buffer.from(file('audit-export.json.minisig').toString().split('\n')[1]!, 'base64').subarray(10);
  expect(opensslVerifies(key, blake2b512(file('audit-export.json')), signature)).toBe(true);
  expect(opensslVerifies(key, blake2b512(Buffer.from('another')), signature)).toBe(false);
  for (const [name, sha256] of Object.entries(about.files)) {
    expect(createHash('sha256').update(file(name)).digest('hex')).toBe(sha256);
  }
  const lines = file('audit.jsonl').toString().trimEnd().split('\n');
  expect(lines).toHaveLength(entries);
  let hash = Buffer.alloc(32);
  for (const line of lines) {
    const [, entry = '', claimed] = /^\{"entry":(.*),"hash":"([0-9a-f]{64})"\}$/.exec(line) ?? [];
    hash = createHash('sha256').update(hash).update(entry).digest();
    expect(hash.toString('hex')).toBe(claimed);
  }
  const whole = readFileSync(path).toString();
  expect(whole.includes('Асқар') || whole.includes(secret)).toBe(false);
});

const at = (name: string) => join(folder.path, name);

/** Whether OpenSSL, which knows nothing of Senim, takes an Ed25519 signature. */
function opensslVerifies(key: Buffer, message: Buffer, signature: Buffer): boolean {
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]);
  writeFileSync(at('key.pem'), `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64')}\n-----END PUBLIC KEY-----\n`);
  writeFileSync(at('message'), message);
  writeFileSync(at('signature'), signature);
  const command = ['pkeyutl', '-verify', '-pubin', '-inkey', at('key.pem'), '-rawin', '-in', at('message')];
  try {
    execFileSync('openssl', [...command, '-sigfile', at('signature')], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
