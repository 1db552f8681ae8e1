import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';

import type { PassphraseRating } from '#shared/contract/accessCommands.ts';

const fewestCharacters = 15;
const fewestWords = 6;
const lowestScore = 3;
/** zxcvbn's cost grows with the length; beyond this a passphrase is long enough. */
const ratedCharacters = 100;

const zxcvbn = new ZxcvbnFactory({ dictionary: { ...common.dictionary }, graphs: common.adjacencyGraphs });

/** How hard a passphrase is to guess, and whether it is long enough: 15 characters, or six words. */
export function ratePassphrase(passphrase: string): PassphraseRating {
  const score = zxcvbn.check(passphrase.slice(0, ratedCharacters)).score;
  const words = passphrase.split(/\s+/u).filter((word) => word.length >= 3).length;
  const isLongEnough = Array.from(passphrase).length >= fewestCharacters || words >= fewestWords;
  const isAcceptable = isLongEnough && score >= lowestScore;
  const advice = isAcceptable ? (score === 4 ? null : 'addWords') : isLongEnough ? 'tooCommon' : 'tooShort';
  return { score, isAcceptable, advice };
}
