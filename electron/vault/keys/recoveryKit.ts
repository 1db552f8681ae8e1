import { randomBytes } from 'node:crypto';

import { Refusal } from '#shared/contract/errors.ts';
import { kitWords, type ShareScheme } from '#shared/rules/recoveryWords.ts';
import { zero } from '#vault/crypto/aead.ts';
import { ageIdentityFromSeed, recipientOf } from '#vault/crypto/age.ts';
import { sha256 } from '#vault/crypto/hash.ts';
import {
  combineShares,
  shareToWords,
  splitSecret,
  wordsToShare,
  type RecoveryShare,
} from '#vault/crypto/recoveryShares.ts';
import { bytesToWords, wordsToBytes } from '#vault/crypto/words.ts';

import { openStationKeys, type GrantedStationKeys } from './slot.ts';
import type { VaultHeader } from './vaultHeader.ts';

/** A recovery kit that was drawn: 32 secret bytes and the sheets of words that carry them. */
export interface RecoveryKit {
  seed: Buffer;
  recipient: string;
  /** Null for one sheet of 24 words. */
  scheme: ShareScheme | null;
  sheets: string[][];
}

/** Draws a new kit, whole or in shares. */
export async function drawKit(scheme: ShareScheme | null): Promise<RecoveryKit> {
  const seed = randomBytes(32);
  const recipient = await recipientOf(ageIdentityFromSeed(seed));
  const sheets = scheme
    ? (await splitSecret(seed, kitNumber(recipient), scheme)).map(shareToWords)
    : [bytesToWords(seed)];
  return { seed, recipient, scheme, sheets };
}

/** Refuses unless every sheet was typed as it was drawn; a sheet that was not is named. */
export function compareSheets(kit: RecoveryKit, typed: readonly (readonly string[])[]): void {
  const isWhole = kit.scheme === null;
  for (const [index, sheet] of kit.sheets.entries()) {
    const words = typed[index]?.map((word) => word.trim().toLowerCase()) ?? [];
    if (words.join(' ') === sheet.join(' ')) continue;
    throw isWhole ? new Refusal('recoveryWordsWrong') : shareRefusal('recoveryShareWrong', index);
  }
  if (typed.length !== kit.sheets.length) throw new Refusal('recoveryWordsWrong');
}

/** The secret of typed sheets: one of 24 words, or enough shares. What is wrong with which sheet is said as a refusal. */
export async function readSheets(typed: readonly (readonly string[])[]): Promise<Buffer> {
  const [first = [], ...others] = typed;
  const isWhole = others.length === 0 && first.filter((word) => word.trim() !== '').length === kitWords;
  if (!isWhole) return readShares(typed);
  const seed = wordsToBytes(first);
  if (!seed) throw new Refusal('recoveryWordsWrong');
  return seed;
}

async function readShares(typed: readonly (readonly string[])[]): Promise<Buffer> {
  const shares: RecoveryShare[] = [];
  for (const [index, words] of typed.entries()) {
    const share = wordsToShare(words);
    const [first] = shares;
    if (!share) throw shareRefusal('recoveryShareWrong', index);
    if (first && (share.kit !== first.kit || share.threshold !== first.threshold)) {
      throw shareRefusal('recoverySharesMixed', index);
    }
    if (shares.some(({ value }) => value.at(-1) === share.value.at(-1))) {
      throw shareRefusal('recoveryShareRepeated', index);
    }
    shares.push(share);
  }
  const needed = shares[0]?.threshold ?? 0;
  if (shares.length < needed) {
    throw new Refusal('recoverySharesMissing', { detail: { needed, given: shares.length } });
  }
  const seed = await combineShares(shares);
  const recipient = await recipientOf(ageIdentityFromSeed(seed));
  if (kitNumber(recipient) !== shares[0]?.kit) throw new Refusal('recoveryWordsWrong');
  return seed;
}

/** What the kit opens first; one of another vault, or that was replaced, is `recoveryKitForeign`. */
export async function openWithKit(seed: Buffer, header: VaultHeader): Promise<GrantedStationKeys> {
  const recipient = await recipientOf(ageIdentityFromSeed(seed));
  if (recipient !== header.recovery.recipient) {
    zero(seed);
    throw new Refusal('recoveryKitForeign');
  }
  return openStationKeys(seed, header.recovery.registryGrant);
}

/** 16 bits that all shares of a kit have in common: the first of SHA-256 over its recipient. */
function kitNumber(recipient: string): number {
  return sha256(Buffer.from(recipient, 'ascii')).readUInt16BE();
}

/** Sheets are counted from 1, in the order in which they were typed. */
function shareRefusal(code: 'recoveryShareWrong' | 'recoverySharesMixed' | 'recoveryShareRepeated', index: number) {
  return new Refusal(code, { detail: { sheet: index + 1 } });
}
