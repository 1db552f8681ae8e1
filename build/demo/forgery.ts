import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { extract } from 'tar-stream';

import { openWithIdentity, sealToRecipients } from '#vault/crypto/age.ts';
import { ustarArchive } from '#vault/exchange/format/ustar.ts';

/** A copy with one bit flipped in its middle. */
export function tamperedCopy(from: string, to: string): void {
  const bytes = readFileSync(from);
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  writeFileSync(to, bytes);
}

/** A copy that lacks its last kilobyte. */
export function truncatedCopy(from: string, to: string): void {
  copyFileSync(from, to);
  truncateSync(to, readFileSync(from).length - 1_024);
}

/** The same content without the signature, encrypted again: what somebody could make who knows only the public card. */
export async function unsignedCopy(from: string, to: string, identity: string, recipient: string): Promise<void> {
  const plain = await openWithIdentity(identity, readFileSync(from));
  const files = [];
  const archive = Readable.from([plain]).pipe(extract());
  for await (const entry of archive) files.push({ name: entry.header.name, body: await buffer(entry) });
  const unsigned = files.filter(({ name }) => !name.endsWith('.minisig'));
  writeFileSync(to, await sealToRecipients([recipient], ustarArchive(unsigned)));
}
