import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { sha256 } from './hash.ts';

const secretLength = 32;
const fingerprintLength = 16;

/** 32 bytes as 24 English words (BIP 39; the last word carries an 8-bit checksum). */
export function bytesToWords(bytes: Uint8Array): string[] {
  if (bytes.length !== secretLength) throw new RangeError('24 words carry 32 bytes');
  return entropyToMnemonic(bytes, wordlist).split(' ');
}

/**
 * The 32 bytes of 24 words, or `null` when a word is unknown, missing, out of place or mistyped (the checksum finds 255 of 256 slips).
 * Upper case and extra spaces do not matter.
 */
export function wordsToBytes(words: readonly string[]): Buffer | null {
  const typed = words.map((word) => word.trim().toLowerCase()).filter((word) => word !== '');
  if (typed.length !== 24) return null;
  try {
    return Buffer.from(mnemonicToEntropy(typed.join(' '), wordlist));
  } catch {
    // The library says why in English only; for the person, "these words are not right" is the whole message.
    return null;
  }
}

/**
 * The 12 words that two people compare (BIP 39 of the first 128 bits of SHA-256 over the keys as they are written in the card, with a checksum).
 * Finding other keys with the same words costs about 2^128 tries.
 */
export function fingerprintWords(...publicKeys: string[]): string[] {
  return entropyToMnemonic(stationFingerprint(...publicKeys), wordlist).split(' ');
}

/** The 16 bytes behind `fingerprintWords`, for the QR code. */
export function stationFingerprint(...publicKeys: string[]): Buffer {
  if (publicKeys.length === 0 || publicKeys.some((key) => !/^[\x21-\x7e]+$/.test(key))) {
    throw new TypeError('keys are non-empty printable ASCII without spaces');
  }
  const text = ['senim station fingerprint v1', ...publicKeys].join('\n');
  return sha256(Buffer.from(text, 'ascii')).subarray(0, fingerprintLength);
}
