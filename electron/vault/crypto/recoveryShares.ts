import { wordlist } from '@scure/bip39/wordlists/english.js';
import { combine, split } from 'shamir-secret-sharing';

import { shareWords, type ShareScheme } from '#shared/rules/recoveryWords.ts';

import { sha256 } from './hash.ts';

/** One part of a secret of 32 bytes. */
export interface RecoveryShare {
  /** 16 bits that all shares of one kit have in common. */
  kit: number;
  /** 1 to `count`, as printed. */
  number: number;
  /** How many shares are needed. */
  threshold: number;
  /** 32 bytes of the polynomials' values, then the point (1–255) at which they were taken. */
  value: Uint8Array;
}

const wordBits = 11;
const valueBytes = 33;
const headBytes = 3;
const checkBits = 20n;

/** Divides a secret so that any `threshold` of the shares give it back, and fewer tell nothing about it (Shamir, GF(2⁸) mod x⁸+x⁴+x³+x+1, byte by byte). */
export async function splitSecret(secret: Buffer, kit: number, scheme: ShareScheme): Promise<RecoveryShare[]> {
  const values = await split(Uint8Array.from(secret), scheme.count, scheme.threshold);
  return values.map((value, index) => ({ kit, number: index + 1, threshold: scheme.threshold, value }));
}

/** The secret of enough shares of one kit, each with another point. The caller has checked that; wrong shares give a wrong secret. */
export async function combineShares(shares: readonly RecoveryShare[]): Promise<Buffer> {
  return Buffer.from(await combine(shares.map(({ value }) => value)));
}

/**
 * A share as 28 words of the BIP 39 list: 36 bytes (kit 2 ‖ number and threshold, 4 bits each ‖ value 33) and the first
 * 20 bits of SHA-256 over `senim recovery share v1` and those bytes, cut into 11 bits each.
 */
export function shareToWords({ kit, number, threshold, value }: RecoveryShare): string[] {
  if (value.length !== valueBytes) throw new RangeError('a share has 33 bytes');
  const bytes = Buffer.alloc(headBytes + valueBytes);
  bytes.writeUInt16BE(kit);
  bytes.writeUInt8((number << 4) | threshold, 2);
  bytes.set(value, headBytes);
  const bits = (BigInt(`0x${bytes.toString('hex')}`) << checkBits) | checkOf(bytes);
  return Array.from({ length: shareWords }, (_, place) => {
    const shift = BigInt((shareWords - 1 - place) * wordBits);
    return wordlist[Number((bits >> shift) & 2047n)] ?? '';
  });
}

/** Reads what `shareToWords` wrote; null when a word is missing, unknown or does not fit (all but one of a million slips are found). */
export function wordsToShare(words: readonly string[]): RecoveryShare | null {
  const indices = words.map((word) => wordlist.indexOf(word.trim().toLowerCase()));
  if (indices.length !== shareWords || indices.includes(-1)) return null;
  const bits = indices.reduce((sum, index) => (sum << BigInt(wordBits)) | BigInt(index), 0n);
  const hex = (bits >> checkBits).toString(16).padStart((headBytes + valueBytes) * 2, '0');
  const bytes = Buffer.from(hex, 'hex');
  if (checkOf(bytes) !== (bits & ((1n << checkBits) - 1n))) return null;
  const [number, threshold] = [bytes.readUInt8(2) >> 4, bytes.readUInt8(2) & 15];
  return { kit: bytes.readUInt16BE(), number, threshold, value: Uint8Array.from(bytes.subarray(headBytes)) };
}

function checkOf(bytes: Buffer): bigint {
  const hash = sha256(Buffer.from('senim recovery share v1'), bytes);
  return BigInt(`0x${hash.subarray(0, 3).toString('hex')}`) >> 4n;
}
