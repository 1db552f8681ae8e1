import { crc32, inflateRawSync } from 'node:zlib';

/** Limits of an archive that is taken apart. */
export interface ZipLimits {
  /** Bytes of all wanted entries together, unpacked. */
  bytes: number;
  entries: number;
}

/** Why an archive was not taken apart. */
export class ZipRefused extends Error {
  readonly reason: 'notZip' | 'tooLarge' | 'encrypted';

  constructor(reason: ZipRefused['reason']) {
    super(reason);
    this.name = 'ZipRefused';
    this.reason = reason;
  }
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;
const longestComment = 65_535;

/** Takes the wanted entries out of a zip archive. What they unpack to is bounded before it is made, whatever the archive says of itself. */
export function readZip(archive: Buffer, isWanted: (name: string) => boolean, limits: ZipLimits): Map<string, Buffer> {
  try {
    return takeApart(archive, isWanted, limits);
  } catch (error) {
    if (error instanceof ZipRefused) throw error;
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw new ZipRefused('tooLarge');
    }
    // Reading beyond the end and damaged streams: RangeError of Buffer, Z_* of zlib.
    if (error instanceof Error && 'code' in error) throw new ZipRefused('notZip');
    throw error;
  }
}

function takeApart(archive: Buffer, isWanted: (name: string) => boolean, limits: ZipLimits): Map<string, Buffer> {
  const entries = new Map<string, Buffer>();
  const end = endOf(archive);
  const count = archive.readUInt16LE(end + 10);
  if (count > limits.entries) throw new ZipRefused('tooLarge');
  let at = archive.readUInt32LE(end + 16);
  let left = limits.bytes;
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(at) !== entrySignature) throw new ZipRefused('notZip');
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const name = archive.toString('utf8', at + 46, at + 46 + (nameBytes ?? 0));
    if (isWanted(name)) {
      const content = unpack(archive, at, left);
      left -= content.length;
      entries.set(name, content);
    }
    at += 46 + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0);
  }
  return entries;
}

function endOf(archive: Buffer): number {
  for (let at = archive.length - endBytes; at >= Math.max(0, archive.length - endBytes - longestComment); at -= 1) {
    if (archive.readUInt32LE(at) === endSignature) return at;
  }
  throw new ZipRefused('notZip');
}

function unpack(archive: Buffer, entry: number, limit: number): Buffer {
  if ((archive.readUInt16LE(entry + 8) & 1) === 1) throw new ZipRefused('encrypted');
  const method = archive.readUInt16LE(entry + 10);
  const local = archive.readUInt32LE(entry + 42);
  if (archive.readUInt32LE(local) !== localSignature) throw new ZipRefused('notZip');
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const packed = archive.subarray(start, start + archive.readUInt32LE(entry + 20));
  if (method !== 0 && method !== 8) throw new ZipRefused('notZip');
  if (limit <= 0 || (method === 0 && packed.length > limit)) throw new ZipRefused('tooLarge');
  const content = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: limit });
  if (crc32(content) !== archive.readUInt32LE(entry + 16)) throw new ZipRefused('notZip');
  return content;
}

/** A zip archive of entries as they are, for a reader that takes nothing else. */
export function storeZip(entries: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const nameBytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([u32(localSignature), common, nameBytes, content]);
    directory.push(Buffer.concat([u32(entrySignature), u16(20), common, Buffer.alloc(10), u32(offset), nameBytes]));
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const count = u16(directory.length);
  const end = Buffer.concat([u32(endSignature), u32(0), count, count, u32(list.length), u32(offset), u16(0)]);
  return Buffer.concat([...parts, list, end]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
