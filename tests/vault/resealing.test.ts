import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { scanOf } from '#tests/support/files.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { TestStation, testFolder, workRoles } from '#tests/support/station.ts';
import { DossierFile, nextDossierPath } from '#vault/dossier/dossierFile.ts';
import { isSignatureValid } from '#vault/dossier/revision.ts';
import type { DossierKeys } from '#vault/keys/keyList.ts';
import { newDossierKeys } from '#vault/keys/keyring.ts';
import { firstBrokenEntry } from '#vault/audit/auditChain.ts';
import { ResealedDossier } from '#vault/rotation/resealDossier.ts';
import { nextRegistryPath, resealRegistry } from '#vault/rotation/resealRegistry.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';
import { compartments } from '#shared/rules/permissions.ts';

const folder = testFolder();
const station = new TestStation(folder.path);
const { vaultFolder } = station;
const never = new AbortController().signal;
let dossierId = '';

beforeAll(async () => {
  await station.create('Қарағанды', [...workRoles, 'socialWorker']);
  dossierId = await station.dossier('Асқар');
  const scan = join(folder.path, 'scan');
  writeFileSync(scan, scanOf(700_000));
  const { token, paths } = station.grant(scan);
  const adding = { jobId: randomUUID(), dossierId, compartment: 'legal' as const, file: token };
  const attachments = [await station.call('attachment.add', adding, paths)];
  await station.record(dossierId, 'sentence', sampleOf('sentence', { attachments }));
  await station.record(dossierId, 'psychologicalSession', sampleOf('psychologicalSession', { attachments: [] }));
  await station.record(dossierId, 'note', sampleOf('note'));
  await saveDraft('бірінші');
});
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
});

const draftId = randomUUID();

async function saveDraft(text: string): Promise<void> {
  const values = sampleOf('familyContact', { agreements: text });
  await station.call('draft.save', { dossierId, draftId, type: 'familyContact', recordId: null, base: [], values });
}

/** Fresh keys in the shape that a file takes. */
function freshKeys(): DossierKeys {
  const entries = newDossierKeys(dossierId);
  const keyOf = (kind: string) => entries.find((entry) => entry.kind === kind)!.key;
  return { file: keyOf('dossierFile'), compartments: Object.fromEntries(compartments.map((one) => [one, keyOf(one)])) };
}

/** Everything in a dossier's file, opened. */
function contentOf(file: DossierFile): unknown {
  const { revisions, freshnessAt } = file.revisions();
  return {
    digest: freshnessAt(revisions.length)?.digest.toString('hex'),
    revisions: revisions.map((revision) => [
      revision.headerText,
      revision.signature.toString('hex'),
      file.bodyText(revision),
      isSignatureValid(revision),
    ]),
    attachments: file.attachments
      .list()
      .map((one) => [one, Buffer.concat([...file.attachments.read(one.sha256, one.compartment)]).toString('hex')]),
    drafts: file.drafts
      .by(station.vault.session.certificate.signingKey)
      .concat(file.drafts.by(station.personId))
      .map((draft) => [draft, file.drafts.content(draft)]),
  };
}

/** The file that was written anew, opened alone with its own keys. */
function openNext(next: DossierKeys): unknown {
  const file = DossierFile.open(vaultFolder, dossierId, next, { path: nextDossierPath(vaultFolder, dossierId) });
  try {
    return contentOf(file);
  } finally {
    file.close();
  }
}

test('a dossier written anew holds the same, verifiably, and no old key opens any of it', async () => {
  using held = station.vault.session.hold(dossierId);
  const { keys } = held.dossier.file.inside;
  const next = freshKeys();
  const resealed = await ResealedDossier.write(vaultFolder, held.dossier.file, next, never);
  resealed.catchUp();
  const before = contentOf(held.dossier.file) as { drafts: unknown[]; attachments: unknown[]; revisions: unknown[][] };
  expect(before).toMatchObject({ drafts: { length: 1 }, attachments: { length: 1 } });
  expect(before.revisions.every(([, , , isValid]) => isValid)).toBe(true);
  expect(openNext(next)).toEqual(before);
  expect(() => openNext({ ...next, file: keys.file })).toThrow('dossierDamaged');
  for (const compartment of ['case', 'legal', 'clinical'] as const) {
    const mixed = {
      file: next.file,
      compartments: { ...next.compartments, [compartment]: keys.compartments[compartment]! },
    };
    expect(() => openNext(mixed)).toThrow();
  }
  resealed.discard();
  expect(readdirSync(join(vaultFolder, 'dossiers'))).toEqual(
    expect.not.arrayContaining([expect.stringContaining('.next')]),
  );
});

test('what is written, removed and typed while a dossier is written anew is brought in', async () => {
  using held = station.vault.session.hold(dossierId);
  const next = freshKeys();
  let steps = 0;
  const writing = ResealedDossier.write(vaultFolder, held.dossier.file, next, never, () => {
    steps += 1;
  });
  await station.record(dossierId, 'note', sampleOf('note'));
  await saveDraft('екінші');
  const resealed = await writing;
  await station.record(dossierId, 'note', sampleOf('note'));
  const scan = join(folder.path, 'scan-2');
  writeFileSync(scan, scanOf(300_000));
  const { token, paths } = station.grant(scan);
  await station.call('attachment.add', { jobId: randomUUID(), dossierId, compartment: 'case', file: token }, paths);
  await saveDraft('үшінші');
  resealed.catchUp();
  expect(steps).toBeGreaterThan(2);
  expect(JSON.stringify(openNext(next))).toContain('үшінші');
  expect(openNext(next)).toEqual(contentOf(held.dossier.file));
  resealed.discard();
});

test('cancelled, nothing of a dossier written anew stays, and one that was broken off is replaced', async () => {
  using held = station.vault.session.hold(dossierId);
  const path = nextDossierPath(vaultFolder, dossierId);
  writeFileSync(path, randomBytes(9_000));
  const stop = new AbortController();
  const writing = ResealedDossier.write(vaultFolder, held.dossier.file, freshKeys(), stop.signal, () => stop.abort());
  await expect(writing).rejects.toThrow();
  expect(existsSync(path)).toBe(false);
  writeFileSync(path, randomBytes(9_000));
  const next = freshKeys();
  const resealed = await ResealedDossier.write(vaultFolder, held.dossier.file, next, never);
  expect(openNext(next)).toEqual(contentOf(held.dossier.file));
  resealed.discard();
});

test('a registry written anew holds the same under another key, also what was entered meanwhile, and takes the place of the old one', async () => {
  const { registry } = station.vault.session;
  const key = randomBytes(32);
  const job = { signal: never, progress: () => undefined };
  const { finish } = await resealRegistry(vaultFolder, registry, key, job);
  await station.record(dossierId, 'note', sampleOf('note'));
  finish();
  const before = contentsOf(registry);
  const old = readFileSync(registry.path);
  registry.replaceBy(nextRegistryPath(vaultFolder), key);
  expect(contentsOf(registry)).toEqual(before);
  expect(firstBrokenEntry(registry)).toBeNull();
  expect(existsSync(nextRegistryPath(vaultFolder))).toBe(false);
  expect(readFileSync(registry.path).equals(old)).toBe(false);
  await station.record(dossierId, 'note', sampleOf('note'));
  expect((await station.call('caseload.list', {})).all).toBe(1);
  expect(station.bugs).toEqual([]);
});

function contentsOf(file: SqliteFile): unknown {
  const schema = file.all('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name');
  const tables = schema.filter(({ type, name }) => type === 'table' && !String(name).startsWith('sqlite_'));
  return [schema, tables.map(({ name }) => file.all(`SELECT rowid, * FROM ${String(name)} ORDER BY rowid`))];
}
