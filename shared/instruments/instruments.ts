import { cats } from './cats.ts';
import { cries13, cries8 } from './cries.ts';
import { gad7 } from './gad7.ts';
import type { ScoredInstrument, TotalsInstrument } from './instrument.ts';
import { itq } from './itq.ts';
import { pcl5 } from './pcl5.ts';
import { phq9 } from './phq9.ts';
import { psc17 } from './psc17.ts';
import { rosenberg } from './rosenberg.ts';
import { totalsInstruments } from './totalsInstruments.ts';
import { who5 } from './who5.ts';

/** Instruments that are answered and scored here. */
export const scoredInstruments = { phq9, gad7, who5, pcl5, itq, cries8, cries13, cats, rosenberg, psc17 } as const;

/** Instruments that ask about the consequences of one event, which the record then names. */
export const eventInstruments = ['pcl5', 'itq', 'cries8', 'cries13', 'cats'] as const;

/** The scored instrument of this id; null for others and for those of a newer version. */
export function scoredInstrument(id: string): ScoredInstrument | null {
  return Object.hasOwn(scoredInstruments, id) ? scoredInstruments[id as keyof typeof scoredInstruments] : null;
}

/** The instrument of this id that is recorded by its totals; null for others. */
export function totalsInstrument(id: string): TotalsInstrument | null {
  return Object.hasOwn(totalsInstruments, id) ? totalsInstruments[id as keyof typeof totalsInstruments] : null;
}
