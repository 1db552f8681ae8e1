import { addDays } from './dates.ts';
import { lastDayOfTerm, type SentenceTerms, type Term } from './sentence.ts';

/** One line of how a release date comes about; `on` is the last day of the term as far as the line goes. */
export type SentenceStep =
  | { readonly kind: 'start'; readonly on: string }
  | { readonly kind: 'term'; readonly term: Term; readonly on: string }
  | { readonly kind: 'credited'; readonly days: number; readonly on: string }
  | {
      readonly kind: 'change';
      readonly row: number;
      readonly change: SentenceTerms['changes'][number];
      readonly on: string;
    }
  | { readonly kind: 'stated'; readonly on: string };

/**
 * The release date line by line: the start, the term, what was credited, every later change in the order of its days,
 * and the date that a document states. The last line before `stated` is the computed date of `sentenceProgress`; after a
 * recorded release, nothing follows. Empty when the start or the term is missing.
 */
export function sentenceSteps(sentence: SentenceTerms): SentenceStep[] {
  const { startOn, term, changes } = sentence;
  const rows = changes.map((change, row) => ({ change, row }));
  const ordered = rows.toSorted((a, b) => a.change.changedOn.localeCompare(b.change.changedOn));
  const firstTerm = term ?? ordered.find(({ change }) => change.kind === 'termReplaced')?.change.term ?? null;
  if (startOn === null || firstTerm === null) return [];
  let current = firstTerm;
  let credited = sentence.creditedDays ?? 0;
  const end = () => addDays(lastDayOfTerm(startOn, current), -credited);
  const released = changes.findIndex(({ kind }) => kind === 'released');
  const changed = ordered
    .filter(({ change, row }) => change.kind !== 'released' || row === released)
    .map(({ change, row }): SentenceStep => {
      if (change.kind === 'termReplaced') current = change.term ?? current;
      if (change.kind === 'daysCredited') credited += change.days ?? 0;
      if (change.kind === 'daysRemoved') credited -= change.days ?? 0;
      return { kind: 'change', change, row, on: change.kind === 'released' ? change.changedOn : end() };
    });
  const atFirst = lastDayOfTerm(startOn, firstTerm);
  return [
    { kind: 'start', on: startOn },
    { kind: 'term', term: firstTerm, on: atFirst },
    ...creditedStep(sentence.creditedDays, atFirst),
    ...changed,
    ...(sentence.statedReleaseOn !== null && released === -1
      ? [{ kind: 'stated', on: sentence.statedReleaseOn } as const]
      : []),
  ];
}

function creditedStep(days: number | null, end: string): SentenceStep[] {
  return days === null || days === 0 ? [] : [{ kind: 'credited', days, on: addDays(end, -days) }];
}
