/** Every header and every padded body is a multiple of this. */
export const blockLength = 512;

/** What ends an archive: two blocks of zeros; GNU tar then fills its record of 10,240 bytes. */
export const archiveEnd = Buffer.alloc(2 * blockLength);
export const longestArchiveEnd = 10_240 + blockLength;

const longestName = 100;
/** `ustar`, NUL, version `00`. */
const magic = 'ustar\x0000';
const largestFile = 0o77777777777;

/**
 * The POSIX ustar header of a regular file with mode 0644, owner 0 and time 0, the only kind that packages hold. Both sides of the
 * format are written out here because a reader as strict as ours (no pax, no GNU extensions, no links) is no library's purpose.
 */
export function ustarHeader(name: string, bytes: number): Buffer {
  if (!/^[\x21-\x7e]+$/.test(name) || name.length > longestName) throw new RangeError('not a name for a package entry');
  if (!Number.isInteger(bytes) || bytes < 0 || bytes > largestFile) throw new RangeError('not a length for ustar');
  const header = Buffer.alloc(blockLength);
  header.write(name, 0, 'ascii');
  header.write(`${octal(0o644, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`, 100, 'ascii');
  header.write(`${octal(bytes, 11)}\0${octal(0, 11)}\0`, 124, 'ascii');
  header.write('0', 156, 'ascii');
  header.write(magic, 257, 'ascii');
  header.write(`${octal(0, 7)}\0${octal(0, 7)}\0`, 329, 'ascii');
  header.write(`${octal(checksumOf(header), 6)}\0 `, 148, 'ascii');
  return header;
}

/** Zeros from the end of a body to the next block. */
export function ustarPadding(bytes: number): Buffer {
  return Buffer.alloc((blockLength - (bytes % blockLength)) % blockLength);
}

/** Length of an entry in an archive: header, body, padding. */
export function ustarEntryLength(bytes: number): number {
  return blockLength + Math.ceil(bytes / blockLength) * blockLength;
}

/** A whole small archive in memory. */
export function ustarArchive(files: readonly { name: string; body: Uint8Array }[]): Buffer {
  const parts = files.flatMap(({ name, body }) => [ustarHeader(name, body.length), body, ustarPadding(body.length)]);
  return Buffer.concat([...parts, archiveEnd]);
}

/** What a header block says: a regular file, the first block of the end, or nothing that a package may hold. */
export type UstarBlock = { kind: 'file'; name: string; bytes: number } | { kind: 'end' } | { kind: 'foreign' };

/** Reads a header strictly: ustar, regular file, short name, no link, no prefix, right checksum. Mode, owner and time mean nothing here. */
export function readUstarHeader(block: Buffer): UstarBlock {
  if (block.length !== blockLength) throw new RangeError('a header is one block');
  if (isZero(block)) return { kind: 'end' };
  const isUstar = block.toString('latin1', 257, 265) === magic;
  const isRegular = block.toString('latin1', 156, 157) === '0' && isZero(block.subarray(157, 257));
  const isPlain = isZero(block.subarray(345));
  const name = paddedText(block.subarray(0, longestName));
  const bytes = paddedOctal(block.subarray(124, 136));
  const checksum = paddedOctal(block.subarray(148, 156));
  if (!isUstar || !isRegular || !isPlain || name === null || bytes === null || checksum !== checksumOf(block)) {
    return { kind: 'foreign' };
  }
  return { kind: 'file', name, bytes };
}

/** Whether all bytes are zero. */
export function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

/** Sum of all bytes, the checksum field itself counted as spaces. */
function checksumOf(header: Buffer): number {
  let sum = 8 * 0x20;
  for (const [index, byte] of header.entries()) {
    if (index < 148 || index >= 156) sum += byte;
  }
  return sum;
}

function paddedText(field: Buffer): string | null {
  const match = /^([\x21-\x7e]+)\0*$/.exec(field.toString('latin1'));
  return match?.[1] ?? null;
}

function paddedOctal(field: Buffer): number | null {
  const match = /^ *([0-7]+)[ \0]*$/.exec(field.toString('latin1'));
  return match?.[1] === undefined ? null : Number.parseInt(match[1], 8);
}
