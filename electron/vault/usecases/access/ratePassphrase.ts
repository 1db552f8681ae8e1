import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';

import type { PassphraseRating } from '#shared/contract/passphraseCommands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { onLatinKeys } from '#shared/rules/passphrase.ts';

/** Six words of the built-in generator have at least 23. */
const fewestCharacters = 15;
const lowestScore = 3;
/** zxcvbn's cost grows with the length; beyond this a passphrase is long enough. */
const ratedCharacters = 100;

const zxcvbn = new ZxcvbnFactory({ dictionary: { ...common.dictionary }, graphs: common.adjacencyGraphs });

/** How hard a passphrase is to guess, and whether it is long enough. A word typed on another layout is no harder to guess. */
export function ratePassphrase(passphrase: string): PassphraseRating {
  const rated = passphrase.slice(0, ratedCharacters);
  const scores = [...new Set([rated, onLatinKeys(rated)])].map((text) => zxcvbn.check(text).score);
  const score = Math.min(...scores) as PassphraseRating['score'];
  const isLongEnough = Array.from(passphrase.trim()).length >= fewestCharacters;
  const isAcceptable = isLongEnough && score >= lowestScore;
  const advice = isAcceptable ? (score === 4 ? null : 'addWords') : isLongEnough ? 'tooCommon' : 'tooShort';
  return { score, isAcceptable, advice };
}

/** Refuses a new passphrase that is too short or too easy to guess. */
export function requireStrong(passphrase: string): void {
  if (!ratePassphrase(passphrase).isAcceptable) throw new Refusal('weakPassphrase');
}
