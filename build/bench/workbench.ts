import { createCipheriv, randomUUID } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { VaultClient } from '#build/cli/vaultClient.ts';
import { entry } from '#build/demo/caseFile.ts';
import { DemoStation } from '#build/demo/demoStation.ts';
import { father } from '#build/demo/family/father.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf, type RecordType } from '#shared/records/records.ts';
import type { PassphraseCost } from '#vault/crypto/passphrase.ts';
import { currentSchema, type Change } from '#vault/dossier/dossier.ts';

/** The passphrase of every vault made for a measurement. */
export const benchPassphrase = 'seven quiet rivers under old snow';

/** A folder for measurements, removed when it is disposed of. */
export function benchFolder(): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'senim-bench-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** A station with a fresh vault, unlocked. */
export async function newStation(folder: string, name: string, cost: PassphraseCost): Promise<DemoStation> {
  const station = new DemoStation(join(folder, name), { name, passphrase: benchPassphrase, cost });
  await station.create('Bench');
  return station;
}

/** Opens a vault that was made earlier. */
export async function unlocked(vaultFolder: string): Promise<VaultClient> {
  const client = new VaultClient(vaultFolder);
  await unlock(client);
  return client;
}

/** Unlocks for the vault's only person. */
export async function unlock(client: VaultClient): Promise<void> {
  const { people } = await client.call('vault.status', {});
  await client.call('vault.unlock', { personId: people[0]?.personId ?? '', passphrase: benchPassphrase });
}

/** Adds somebody, who has still to enrol. */
export function invite(client: VaultClient): Promise<{ personId: string; words: string[] }> {
  const name = randomUUID();
  return client.call('people.create', { name, signInName: name, roles: ['psychologist'] });
}

/** Adds colleagues who have enrolled and been certified; the vault's first person is at work afterwards. */
export async function addColleagues(client: VaultClient, count: number): Promise<string[]> {
  const invited: Awaited<ReturnType<typeof invite>>[] = [];
  while (invited.length < count) invited.push(await invite(client));
  for (const { personId, words } of invited) {
    client.lock();
    await client.call('vault.unlock', { personId, passphrase: words.join(' ') });
    await client.call('enrolment.complete', { jobId: randomUUID(), passphrase: benchPassphrase });
  }
  client.lock();
  await unlock(client);
  return invited.map(({ personId }) => personId);
}

/** A dossier with nothing but a person in it. */
export async function smallDossier({ client }: Pick<DemoStation, 'client'>): Promise<string> {
  const person = entry('person', { givenName: 'Bench', sex: 'male', category: 'man' }).values;
  return (await client.call('dossier.create', { person })).dossierId;
}

/** A dossier with this many records, the registry told of them at the end only, so that it is quickly made. */
export async function largeDossier(station: DemoStation, records: number): Promise<string> {
  const dossierId = await smallDossier(station);
  const { session } = station.client;
  const dossier = session.open(dossierId);
  for (let written = 1; written < records;) {
    const change = sampleRecord(written);
    dossier.append([dossier.sign(change, session.author)]);
    written += 1;
  }
  session.remember(dossier, [{ action: 'dossier.import', subject: dossierId }]);
  return dossierId;
}

/** Real-looking records: those of the demo's father, over and over, with a paragraph more. */
export function sampleRecord(index: number): Change & { type: RecordType; values: RawValues } {
  const samples = father.entries.filter(({ type }) => type !== 'sentence' && type !== 'prosecution');
  const { type, values } = samples[index % samples.length] ?? father.person;
  const { compartment } = definitionOf(type);
  const text = 'observations' in values && typeof values.observations === 'string' ? values.observations : '';
  return {
    recordId: randomUUID(),
    type,
    compartment,
    op: 'save',
    parents: [],
    values: { ...values, observations: `${`${text} `.repeat(6)}${index}` },
    reason: null,
    schema: currentSchema(type),
  };
}

/** A file of bytes that no compression shrinks, the same for a seed; by its beginning a PDF, so that it may be attached. */
export async function writeNoise(path: string, bytes: number, seed: number): Promise<void> {
  const noise = createCipheriv('aes-256-ctr', Buffer.alloc(32, seed), Buffer.alloc(16));
  const step = Buffer.alloc(1 << 20);
  function* zeros() {
    for (let left = bytes; left > 0; left -= step.length) yield step.subarray(0, Math.min(left, step.length));
  }
  await pipeline(Readable.from(zeros()), noise, createWriteStream(path));
  const file = await open(path, 'r+');
  await file.write('%PDF-1.7\n', 0);
  await file.close();
}
