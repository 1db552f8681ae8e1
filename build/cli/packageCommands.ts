import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { extract, type Extract } from 'tar-stream';

import type { PackagePreview } from '#shared/contract/exchangeCommands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { decryptStream } from '#vault/crypto/age.ts';
import { Sha256 } from '#vault/crypto/hash.ts';
import { fingerprintWords } from '#vault/crypto/words.ts';
import { renewalsIn } from '#vault/exchange/format/manifest.ts';
import { identitiesOf } from '#vault/exchange/station.ts';
import type { PackageReading } from '#vault/exchange/packageReading.ts';

import { Problem } from './problem.ts';
import { sizeText, table } from './terminal.ts';
import { grantFor, type VaultClient } from './vaultClient.ts';

/** Verifies a package from its first byte to its last; answers what its manifest says. Nothing is imported. */
export async function verifyPackage(client: VaultClient, file: string): Promise<string[]> {
  return withReading(client, file, async (reading, preview) => [
    ...summaryOf(reading, preview),
    'Everything in the package was verified: addressee, signature, every file, every revision, every author.',
  ]);
}

/** Writes a package's files in clear into an empty folder, once all of it was verified and the audit log says so. */
export async function unpackPackage(client: VaultClient, file: string, folder: string): Promise<string[]> {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Problem(`The folder ${folder} is not empty.`);
  return withReading(client, file, async (reading, preview) => {
    const { manifest } = reading;
    client.session.audit.note({ action: 'package.unpack', subject: manifest.packageId });
    try {
      const { identity, formerIdentities } = identitiesOf(client.session);
      await writeEntries(reading, [identity, ...formerIdentities], folder);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
    return [
      ...summaryOf(reading, preview),
      `${manifest.entries.length + 2} files were written to ${folder}.`,
      'WARNING: they are not encrypted. Anybody who can read this folder can read these case files. Delete it after use.',
    ];
  });
}

async function withReading(
  client: VaultClient,
  file: string,
  work: (reading: PackageReading, preview: PackagePreview) => Promise<string[]>,
): Promise<string[]> {
  const { token, paths } = grantFor(file);
  const preview = await client.call('package.inspect', { jobId: randomUUID(), file: token }, paths);
  const { packageId } = preview;
  try {
    const reading = client.session.readings.get(packageId);
    if (!reading) throw new Error('an inspected package stays at hand until it is dismissed');
    return await work(reading, preview);
  } finally {
    await client.call('package.dismiss', { packageId });
  }
}

const sequenceTexts: Record<PackagePreview['sequenceState'], string> = {
  next: 'the next one expected',
  repeat: 'this package was imported before',
  gap: 'packages before this one have not arrived',
  older: 'lower than the last one imported',
};

/** What there is to say of keys that were renewed, the sender's and this station's. */
function keyTexts({ manifest, isToFormerKeys }: PackageReading, { keys }: PackagePreview): string[] {
  const chain = renewalsIn(manifest, manifest.origin.stationId);
  const standing = {
    same: [],
    renewed: ['           These keys are not those of the known card: its keys have signed them.'],
    outdated: ['           WARNING: the sender has replaced these keys since. Ask whether the package is theirs.'],
  };
  return [
    ...chain.map(({ number, at, next }) => `renewal    ${number}, ${at}: goes on with ${next.signingKey}`),
    ...(chain.length > 0 ? ['           Each is signed by the former and by the new keys.'] : []),
    ...standing[keys.kind],
    ...(isToFormerKeys
      ? ['           It was sealed to the former keys of this station: give the sender the new card.']
      : []),
  ];
}

function summaryOf(reading: PackageReading, preview: PackagePreview) {
  const { manifest, manifestHash, sha256, bytes, attachments } = reading;
  const { origin, exporter, destinations } = manifest;
  const rows = manifest.dossiers.map(({ code, compartments, withheld, revisions }) => [
    code,
    revisions,
    compartments.join(', '),
    withheld.map(({ compartment, reason }) => `${compartment} (${reason})`).join(', ') || '–',
  ]);
  return [
    `package    ${manifest.packageId}, ${sizeText(bytes)}`,
    `file       sha256 ${sha256}`,
    `manifest   sha256 ${manifestHash}`,
    `from       ${origin.name} (${origin.stationId})`,
    `           words: ${fingerprintWords(origin.signingKey, origin.recipient).join(' ')}`,
    ...keyTexts(reading, preview),
    `exported   ${manifest.createdAt} by ${exporter.name} (${exporter.roles.join(', ')})`,
    `to         ${destinations.map(({ name, sequence }) => `${name} (number ${sequence})`).join(', ')}`,
    `number     ${preview.sequence}: ${sequenceTexts[preview.sequenceState]}`,
    `purpose    ${manifest.purpose}`,
    `law        ${manifest.legalBasis}`,
    `authors    ${manifest.authors.map(({ name }) => name).join(', ')}`,
    `content    ${manifest.dossiers.length} dossiers, ${attachments.size} attachments`,
    '',
    ...table(['dossier', 'revisions', 'compartments', 'withheld'], rows),
    '',
  ];
}

/** The verified copy is opened a second time; should it not be the same bytes any more, nothing of it remains. */
async function writeEntries(reading: PackageReading, identities: readonly string[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const hash = new Sha256();
  const archive = extract();
  const plain = Readable.from(decryptStream(identities, hashed(reading.path, hash)));
  plain.on('error', (error) => archive.destroy(error));
  plain.pipe(archive);
  for await (const entry of archive) {
    await writeEntry(join(folder, entry.header.name), entry);
  }
  if (hash.hex() !== reading.sha256) throw new Refusal('packageDamaged');
}

type Entry = Awaited<ReturnType<ReturnType<Extract[typeof Symbol.asyncIterator]>['next']>>['value'];

async function writeEntry(path: string, content: Entry): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of content) await file.writeFile(chunk);
  } finally {
    await file.close();
  }
}

async function* hashed(path: string, hash: Sha256): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    hash.update(chunk as Buffer);
    yield chunk as Buffer;
  }
}
