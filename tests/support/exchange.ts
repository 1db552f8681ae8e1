import { randomUUID } from 'node:crypto';
import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Answer, Input } from '#shared/contract/commands.ts';
import type { PackagePreview } from '#shared/contract/exchangeCommands.ts';
import { compartments } from '#shared/rules/permissions.ts';

import { decryptStream } from '#vault/crypto/age.ts';

import { TestStation } from './station.ts';

/** Three stations in one folder, without vaults yet. */
export function threeStations(folder: string): [TestStation, TestStation, TestStation] {
  return [new TestStation(folder, 'home'), new TestStation(folder, 'away'), new TestStation(folder, 'third')];
}

/** `one` takes the card of `other` from a folder; nobody has compared the words yet. */
export async function addCard(one: TestStation, other: TestStation, folder: string): Promise<string> {
  const path = join(folder, `${randomUUID()}.senim-card`);
  const saved = other.grant(path);
  await other.call('station.saveCard', { file: saved.token }, saved.paths);
  const added = one.grant(path);
  return (await one.call('contact.add', { file: added.token }, added.paths)).stationId;
}

/** `one` takes the card of `other` and compares the words. */
export async function introduce(one: TestStation, other: TestStation, folder: string): Promise<string> {
  const stationId = await addCard(one, other, folder);
  const { fingerprint } = await other.call('station.identity', {});
  const words = [2, 5, 11].map((position) => ({ position, word: fingerprint[position - 1]! }));
  await one.call('contact.verify', { stationId, words });
  return stationId;
}

/** Both take each other's card and compare the words. */
export async function introduceBoth(one: TestStation, other: TestStation, folder: string): Promise<void> {
  await introduce(one, other, folder);
  await introduce(other, one, folder);
}

export type ExportRequest = Omit<Input<'package.export'>, 'jobId' | 'folder'>;

/** An export of one dossier with all its compartments, but for what the test says. */
export function exportRequest(to: string, dossierId: string, change: Partial<ExportRequest> = {}): ExportRequest {
  return {
    to: [to],
    dossiers: [dossierId],
    compartments: [...compartments],
    withheldReason: null,
    purpose: 'Ауыстыру',
    legalBasis: '№ 1 бұйрық',
    ...change,
  };
}

/** Exports into a folder; answers the package's path with what the command answered. */
export async function exportTo(
  folder: string,
  from: TestStation,
  request: ExportRequest,
): Promise<Answer<'package.export'> & { path: string }> {
  const { token, paths } = from.grant(folder);
  const exported = await from.call('package.export', { jobId: randomUUID(), folder: token, ...request }, paths);
  return { ...exported, path: join(folder, exported.fileName) };
}

/** Verifies a package and answers its preview. */
export function inspect(at: TestStation, path: string): Promise<PackagePreview> {
  const { token, paths } = at.grant(path);
  return at.call('package.inspect', { jobId: randomUUID(), file: token }, paths);
}

/** Verifies a package and brings it in. */
export async function take(at: TestStation, path: string, approveSequence = false): Promise<PackagePreview> {
  const preview = await inspect(at, path);
  await at.call('package.accept', { jobId: randomUUID(), packageId: preview.packageId, approveSequence });
  return preview;
}

/** Everything that a station holds but its audit: what a refused package must leave as it was. */
export function stateOf(station: TestStation): unknown {
  const { session } = station.vault;
  const tables = ['author', 'keyring', 'dossier', 'card', 'contact', 'package', 'package_destination'];
  return {
    tables: tables.map((table) => session.registry.all(`SELECT * FROM ${table} ORDER BY 1, 2`)),
    dossiers: session.dossiers.list().map(({ dossierId }) => {
      const { file, freshness } = session.open(dossierId);
      return { dossierId, freshness, attachments: file.attachments.list() };
    }),
    files: readdirSync(join(station.vaultFolder, 'packages')).toSorted(),
  };
}

/** The plain archive inside a package, as the addressed station can read it. */
export async function archiveIn(path: string, addressee: TestStation): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const source = createReadStream(path) as AsyncIterable<Uint8Array>;
  for await (const chunk of decryptStream(addressee.vault.session.station.identity, source)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
