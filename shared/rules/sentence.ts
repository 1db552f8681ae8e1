import { addDays, addMonths, daysBetween } from './dates.ts';

/** A term of punishment. */
export interface Term {
  years: number;
  months: number;
  days: number;
}

/** A later change of a sentence. */
interface SentenceChange {
  changedOn: string;
  kind: string;
  term: Term | null;
  days: number | null;
  /** The decision that it rests on. */
  basis?: string | null;
}

/** What of a sentence decides when it ends. */
export interface SentenceTerms {
  punishment: string;
  term: Term | null;
  startOn: string | null;
  creditedDays: number | null;
  statedReleaseOn: string | null;
  changes: readonly SentenceChange[];
}

/** When a sentence ends and how far it has come. */
export interface SentenceProgress {
  /** The last day of the term: the document's date where one is stated, else computed; null when data is missing. */
  releaseOn: string | null;
  /** The computed last day, also where a document states another. */
  computedReleaseOn: string | null;
  /** Days served or credited, and all days of the term; null when data is missing. */
  servedDays: number | null;
  totalDays: number | null;
  /** 0…1, or null when data is missing. */
  servedShare: number | null;
}

/** The last day of a term that begins on `startOn`: the day before the same day of the last month, or that month's last day where it has no such day. */
export function lastDayOfTerm(startOn: string, term: Term): string {
  const sameDay = addMonths(startOn, term.years * 12 + term.months);
  const hasSameDay = sameDay.slice(-2) === startOn.slice(-2);
  return addDays(sameDay, term.days - (hasSameDay ? 1 : 0));
}

/**
 * The expected release: last day of the (latest) term, less the credited days, more the removed ones. A recorded
 * release ends the sentence on its day; else a date stated by a document wins over the computed one. Release is on the
 * last day of the term (Penal Execution Code).
 */
export function sentenceProgress(sentence: SentenceTerms, today: string): SentenceProgress {
  const computed = computedEnd(sentence);
  const releaseOn = releaseDayOf(sentence);
  if (releaseOn === null || sentence.startOn === null) {
    return { releaseOn, computedReleaseOn: computed, servedDays: null, totalDays: null, servedShare: null };
  }
  const credited = creditedDaysOf(sentence);
  const totalDays = Math.max(1, daysBetween(sentence.startOn, releaseOn) + 1 + credited);
  const elapsed = Math.max(0, daysBetween(sentence.startOn, today) + 1);
  const servedDays = Math.min(totalDays, elapsed + credited);
  return { releaseOn, computedReleaseOn: computed, servedDays, totalDays, servedShare: servedDays / totalDays };
}

/** The last day of the term, as `sentenceProgress` finds it; null when data is missing. */
export function releaseDayOf(sentence: SentenceTerms): string | null {
  return releasedOn(sentence) ?? sentence.statedReleaseOn ?? computedEnd(sentence);
}

function computedEnd(sentence: SentenceTerms): string | null {
  const term = latestTerm(sentence);
  if (term === null || sentence.startOn === null) return null;
  return addDays(lastDayOfTerm(sentence.startOn, term), -creditedDaysOf(sentence));
}

/** The day of a recorded release; null while none is recorded. */
export function releasedOn(sentence: SentenceTerms): string | null {
  return sentence.changes.find((change) => change.kind === 'released')?.changedOn ?? null;
}

function latestTerm(sentence: SentenceTerms): Term | null {
  const replaced = sentence.changes.filter((change) => change.kind === 'termReplaced' && change.term !== null);
  const latest = replaced.toSorted((a, b) => a.changedOn.localeCompare(b.changedOn)).at(-1);
  return latest?.term ?? sentence.term;
}

function creditedDaysOf(sentence: SentenceTerms): number {
  return sentence.changes.reduce((total, change) => {
    if (change.kind === 'daysCredited') return total + (change.days ?? 0);
    if (change.kind === 'daysRemoved') return total - (change.days ?? 0);
    return total;
  }, sentence.creditedDays ?? 0);
}
