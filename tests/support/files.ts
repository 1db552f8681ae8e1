import { randomBytes } from 'node:crypto';

const start = Buffer.from('%PDF-1.7\n');

/** A file of this many bytes that is a PDF by its beginning, and unlike any other. */
export function scanOf(length: number): Buffer {
  return Buffer.concat([start, randomBytes(Math.max(0, length - start.length))]).subarray(0, length);
}
