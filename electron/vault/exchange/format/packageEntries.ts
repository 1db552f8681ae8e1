import { isUtf8 } from 'node:buffer';
import { Refusal } from '#shared/contract/errors.ts';
import type { ByteReader } from './byteReader.ts';
import { dossierEntryName } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { EntryBody, readExpectedHeader } from './strictTar.ts';

const lineEnd = 0x0a;

/**
 * Who takes a package's content. Everything is provisional: the hash of a file is known good only at its `entryEnd`, the package
 * as a whole only when `readPackage` resolves. So stage it, and commit afterwards.
 */
export interface PackageConsumer {
  /** One revision: a line without its line end, valid UTF-8, not yet parsed. */
  revisionLine(dossierId: string, line: string): void | Promise<void>;
  /** One attachment. Bytes that are not taken are skipped, but still verified. */
  blob(sha256: string, bytes: AsyncIterable<Uint8Array>): void | Promise<void>;
  /** The file of that name was complete and has the signed hash. */
  entryEnd?(name: string): void | Promise<void>;
}

/** Reads every file after the manifest, in exactly the manifest's order. */
export async function readPackageEntries(
  reader: ByteReader,
  manifest: Manifest,
  longestLine: number,
  consumer: PackageConsumer,
): Promise<void> {
  const dossiers = new Map(manifest.dossiers.map((dossier) => [dossierEntryName(dossier.id), dossier]));
  for (const entry of manifest.entries) {
    await readExpectedHeader(reader, entry.name, entry.bytes);
    const body = new EntryBody(reader, entry.bytes);
    const dossier = dossiers.get(entry.name);
    if (dossier === undefined) await consumer.blob(entry.sha256, body.chunks());
    else await readRevisions(body, dossier, longestLine, consumer);
    await body.finish(entry.sha256);
    await consumer.entryEnd?.(entry.name);
  }
}

async function readRevisions(
  body: EntryBody,
  dossier: { id: string; revisions: number },
  longestLine: number,
  consumer: PackageConsumer,
): Promise<void> {
  let count = 0;
  for await (const line of lines(body.chunks(), longestLine)) {
    count += 1;
    if (count > dossier.revisions) throw new Refusal('packageContentInvalid');
    await consumer.revisionLine(dossier.id, line);
  }
  if (count !== dossier.revisions) throw new Refusal('packageContentInvalid');
}

/** Splits at line ends; refuses an empty line, a last line without its end, an over-long line and what is not UTF-8. */
async function* lines(chunks: AsyncIterable<Buffer>, longest: number): AsyncGenerator<string, void, undefined> {
  let begun: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(lineEnd, start);
      const part = chunk.subarray(start, end === -1 ? chunk.length : end);
      length += part.length;
      if (length > longest) throw new Refusal('packageTooLarge');
      begun.push(part);
      if (end === -1) break;
      yield lineText(begun);
      begun = [];
      length = 0;
      start = end + 1;
    }
  }
  if (length > 0) throw new Refusal('packageContentInvalid');
}

function lineText(parts: readonly Buffer[]): string {
  const bytes = parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
  if (bytes.length === 0 || !isUtf8(bytes)) throw new Refusal('packageContentInvalid');
  return bytes.toString('utf8');
}
