import { Refusal } from '#shared/contract/errors.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import { BytesEnded } from './byteReader.ts';
import type { ByteReader } from './byteReader.ts';
import { Sha256 } from '#vault/crypto/hash.ts';
import { blockLength, isZero, longestArchiveEnd, readUstarHeader, ustarPadding } from './ustar.ts';

/** Reads one file whole, which must be the next and have this name; `otherwise` is the refusal when something else or nothing comes. */
export async function readArchiveFile(
  reader: ByteReader,
  name: string,
  longest: number,
  otherwise: ErrorCode,
): Promise<Buffer> {
  const header = readUstarHeader(await exactly(reader, blockLength));
  if (header.kind !== 'file' || header.name !== name) throw new Refusal(otherwise);
  if (header.bytes > longest) throw new Refusal('packageTooLarge');
  const body = await exactly(reader, header.bytes);
  await readPadding(reader, header.bytes);
  return body;
}

/** Reads the header that must come next: a regular file of this name and length. */
export async function readExpectedHeader(reader: ByteReader, name: string, bytes: number): Promise<void> {
  const header = readUstarHeader(await exactly(reader, blockLength));
  if (header.kind !== 'file' || header.name !== name || header.bytes !== bytes) {
    throw new Refusal('packageEntriesUnexpected');
  }
}

/** Reads the zeros after a body. */
export async function readPadding(reader: ByteReader, bytes: number): Promise<void> {
  const padding = await exactly(reader, ustarPadding(bytes).length);
  if (!isZero(padding)) throw new Refusal('packageEntriesUnexpected');
}

/** Reads to the very end, where only the two blocks of zeros (and the padding of a tar record) may stand. */
export async function readArchiveEnd(reader: ByteReader): Promise<void> {
  let seen = 0;
  for (;;) {
    const part = await reader.some(longestArchiveEnd);
    if (part === null) break;
    seen += part.length;
    if (seen > longestArchiveEnd || !isZero(part)) throw new Refusal('packageEntriesUnexpected');
  }
  if (seen < 2 * blockLength || seen % blockLength !== 0) throw new Refusal('packageDamaged');
}

/** The body of the file whose header was just read: a stream that is hashed as it is taken, and finished whether or not it is taken whole. */
export class EntryBody {
  readonly #reader: ByteReader;
  readonly #bytes: number;
  readonly #hash = new Sha256();
  #left: number;

  constructor(reader: ByteReader, bytes: number) {
    this.#reader = reader;
    this.#bytes = bytes;
    this.#left = bytes;
  }

  /** The bytes that were not taken yet. They are not verified before `finish` resolves. */
  async *chunks(): AsyncGenerator<Buffer, void, undefined> {
    while (this.#left > 0) {
      const part = await this.#reader.some(this.#left);
      if (part === null) throw new Refusal('packageDamaged');
      this.#left -= part.length;
      this.#hash.update(part);
      yield part;
    }
  }

  /** Takes what is left, the padding too, and refuses with `packageContentInvalid` when the whole has another hash. */
  async finish(sha256: string): Promise<void> {
    const rest = this.chunks();
    while ((await rest.next()).done !== true);
    await readPadding(this.#reader, this.#bytes);
    if (this.#hash.hex() !== sha256) throw new Refusal('packageContentInvalid');
  }
}

async function exactly(reader: ByteReader, length: number): Promise<Buffer> {
  try {
    return await reader.exactly(length);
  } catch (error) {
    if (error instanceof BytesEnded) throw new Refusal('packageDamaged');
    throw error;
  }
}
