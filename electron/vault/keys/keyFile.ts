import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';

import { Refusal } from '#shared/contract/errors.ts';
import { sha256Hex } from '#vault/crypto/hash.ts';
import { writeDurably } from '#vault/store/durableFiles.ts';

/** A second factor: 32 random bytes that lie on a removable medium. */
export interface KeyFile {
  secret: Buffer;
  /** First 16 hex digits of SHA-256 of the secret; names the file without telling it. */
  fingerprint: string;
}

const mostBytes = 4_096;
const shape = /^senim-key-file 1\nkey ([A-Za-z0-9+/]{43}=)\nfingerprint ([0-9a-f]{16})\n/;

/** Draws a key file; nothing is written yet. */
export function newKeyFile(): KeyFile {
  const secret = randomBytes(32);
  return { secret, fingerprint: fingerprintOf(secret) };
}

/** Writes a key file and reads it back, because a medium may lie. A file that is there already is not overwritten: it may open another slot. */
export function writeKeyFile(path: string, { secret, fingerprint }: KeyFile): void {
  if (existsSync(path)) throw new Refusal('keyFileExists');
  const lines = ['senim-key-file 1', `key ${secret.toString('base64')}`, `fingerprint ${fingerprint}`];
  writeDurably(path, `${lines.join('\n')}\n`);
  if (!readKeyFile(path).secret.equals(secret)) throw new Refusal('keyFileInvalid');
}

/** Reads a key file: three lines, anything after them is for people. Whatever is none is `keyFileInvalid`. */
export function readKeyFile(path: string): KeyFile {
  if (!existsSync(path)) throw new Refusal('keyFileMissing');
  const text = statSync(path).size > mostBytes ? '' : readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  const [, key, fingerprint] = shape.exec(text) ?? [];
  const secret = Buffer.from(key ?? '', 'base64');
  if (secret.length !== 32 || fingerprint !== fingerprintOf(secret)) throw new Refusal('keyFileInvalid');
  return { secret, fingerprint };
}

function fingerprintOf(secret: Buffer): string {
  return sha256Hex(secret).slice(0, 16);
}
