import { randomInt } from 'node:crypto';

import { wordlist } from '@scure/bip39/wordlists/english.js';

/** Words of a proposed passphrase: 6 × log₂ 2048 = 66 bits. */
export const proposedWords = 6;

/** Words drawn independently and evenly from the English list of BIP 39, whose words differ within their first four letters. */
export function randomWords(count: number): string[] {
  return Array.from({ length: count }, () => wordlist[randomInt(wordlist.length)] ?? '');
}
