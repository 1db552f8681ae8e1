import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { exportRequest, introduce } from '#tests/support/exchange.ts';
import { RunningVault } from '#tests/support/runningVault.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { passphrase, TestStation, testFolder } from '#tests/support/station.ts';

const folder = testFolder();
const home = new TestStation(folder.path, 'home');
const [temporary, medium, typedFrom] = ['temporary', 'medium', 'typed-from'].map((name) => join(folder.path, name)) as [
  string,
  string,
  string,
];
const canaries = new Set<string>([passphrase]);
/** What people state on purpose, for the audit to keep: reasons and purposes. */
const stated = new Set<string>();
let words: string[] = [];
let awayId = '';

/** A text that stands nowhere else, in one of three scripts. */
function canary(start = 'canary'): string {
  const text = `${start}-${randomBytes(6).toString('hex')}`;
  canaries.add(text);
  return text;
}

beforeAll(async () => {
  for (const path of [temporary, medium, typedFrom]) mkdirSync(path);
  await home.create('Қарағанды');
  const away = await new TestStation(folder.path, 'away').create('Ақтау');
  awayId = await introduce(home, away, folder.path);
  away.close();
  home.close();
});
afterAll(() => folder[Symbol.dispose]());

function filesUnder(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile());
}

/** Files in whose name or content a text stands in clear, as UTF-8 or UTF-16 of either byte order. */
function leaks(paths: readonly string[], texts: Iterable<string>): string[] {
  const needles = [...texts].flatMap((text) => {
    const wide = Buffer.from(text, 'utf16le');
    return [Buffer.from(text), wide, Buffer.from(wide).swap16()];
  });
  return paths.flatMap(filesUnder).filter((file) => {
    const [name, content] = [Buffer.from(file), readFileSync(file)];
    return needles.some((needle) => name.includes(needle) || content.includes(needle));
  });
}

const everywhere = () => [home.vaultFolder, temporary, medium];

async function typeEverything(running: RunningVault): Promise<string> {
  const person = sampleOf('person', {
    familyName: canary('Құпия'),
    givenName: canary('тайна'),
    nameArabic: canary('سر'),
    otherNames: [canary()],
    birthPlace: canary(),
  });
  const { dossierId } = await running.call('dossier.create', { person });
  const scan = join(typedFrom, `${canary('file')}.pdf`);
  const content = Array.from({ length: 3 }, () => canary('scan'));
  writeFileSync(scan, `%PDF-1.7 ${content.join(' ').repeat(8_000)}`);
  const grant = `grant:${'d'.repeat(32)}`;
  const adding = { jobId: randomUUID(), dossierId, compartment: 'clinical' as const, file: grant };
  const attachment = await running.call('attachment.add', adding, { [grant]: scan });
  const fresh = { dossierId, recordId: null, base: [], draftId: null };
  for (let count = 0; count < 30; count += 1) {
    const values = sampleOf('psychologicalSession', {
      observations: `${canary('бақылау')} `.repeat(200),
      topics: [canary()],
      attachments: [attachment],
    });
    await running.call('record.save', { ...fresh, type: 'psychologicalSession', values });
    const draft = { observations: `${canary('черновик')} `.repeat(200) };
    await running.call('draft.save', { ...fresh, draftId: randomUUID(), type: 'familyContact', values: draft });
  }
  await running.call('dossier.saveDraft', { person: { givenName: canary('жаңа') } });
  const line = { dossierId, engagement: null, personal: canary('жеке жол') };
  const shared = { observations: `${canary('ортақ')} `.repeat(200) };
  await running.call('groupSession.saveDraft', { type: 'theologicalSession', shared, people: [line] });
  const { records } = await running.call('dossier.open', { dossierId });
  const session = records.find((record) => record.type === 'psychologicalSession')!;
  const reason = canary('негізі');
  stated.add(reason);
  const { heads } = await running.call('record.get', { dossierId, recordId: session.recordId, reason });
  const voiding = { dossierId, recordId: session.recordId, base: heads, reason: canary('күші жоқ') };
  await running.call('record.void', voiding);
  for (const query of ['бақылау', 'черновик', 'canary']) await running.call('dossier.search', { dossierId, query });
  await running.call('caseload.list', { query: 'Құпия', sort: 'nextOn' });
  const purpose = canary('мақсаты');
  stated.add(purpose);
  const request = { jobId: randomUUID(), folder: grant, ...exportRequest(awayId, dossierId, { purpose }) };
  await running.call('package.export', request, { [grant]: medium });
  return dossierId;
}

test('nothing that was typed stands in clear on the disk: not while running, not after a kill, not when locked', async () => {
  const environment = { TMPDIR: temporary, TMP: temporary, TEMP: temporary, SQLITE_TMPDIR: temporary };
  const running = await RunningVault.unlocked(home.vaultFolder, home.personId, { environment });
  const dossierId = await typeEverything(running);
  expect(readdirSync(medium)).toHaveLength(1);
  expect(leaks([typedFrom], canaries)).toHaveLength(1);
  expect(leaks(everywhere(), canaries)).toEqual([]);
  await running.kill();
  expect(leaks(everywhere(), canaries)).toEqual([]);
  await home.unlock();
  const { records, drafts } = await home.call('dossier.open', { dossierId });
  expect([records.length, drafts.length]).toEqual([31, 30]);
  const entries = JSON.stringify(home.audit());
  expect([...canaries].filter((text) => entries.includes(text)).toSorted()).toEqual([...stated].toSorted());
  home.close();
  expect(leaks(everywhere(), canaries)).toEqual([]);
  expect(filesUnder(temporary)).toEqual([]);
});

test('neither a passphrase nor the recovery words are kept anywhere', async () => {
  const station = new TestStation(folder.path, 'fresh');
  const { sheets } = await station.call('vault.prepareRecovery', {});
  words = sheets.flat();
  await station.call('vault.create', {
    jobId: randomUUID(),
    stationName: 'Қарағанды',
    personName: canary('Айгүл'),
    signInName: 'aigul',
    roles: ['supervisor'],
    passphrase,
    sheets,
  });
  const phrases = [...canaries, passphrase, words.join(' '), words.slice(0, 3).join(' ')];
  expect(leaks([station.vaultFolder], phrases)).toEqual([]);
  station.close();
  expect(leaks([station.vaultFolder], phrases)).toEqual([]);
});

test('no file of the vault begins like a readable database', () => {
  const databases = filesUnder(home.vaultFolder).filter((file) => file.endsWith('.db'));
  expect(databases.length).toBeGreaterThan(1);
  for (const file of databases)
    expect(readFileSync(file).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
});
