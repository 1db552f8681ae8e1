import type { RawValues } from '#shared/records/defineRecord.ts';
import { isCalendarDate } from '#shared/rules/dates.ts';
import type { SentenceTerms, Term } from '#shared/rules/sentence.ts';

/** What decides when a sentence ends, out of values that may be half typed or from a newer version: what is not valid counts as missing. */
export function sentenceTermsOf(values: RawValues): SentenceTerms {
  const changes = Array.isArray(values['changes']) ? (values['changes'] as RawValues[]) : [];
  return {
    punishment: typeof values['punishment'] === 'string' ? values['punishment'] : '',
    term: termOrNull(values['term']),
    startOn: dateOrNull(values['startOn']),
    creditedDays: wholeOrNull(values['creditedDays']),
    statedReleaseOn: dateOrNull(values['statedReleaseOn']),
    changes: changes.flatMap((change) => {
      const changedOn = dateOrNull(change['changedOn']);
      const { kind, basis } = change;
      if (changedOn === null || typeof kind !== 'string') return [];
      const term = termOrNull(change['term']);
      return [
        { changedOn, kind, term, days: wholeOrNull(change['days']), basis: typeof basis === 'string' ? basis : null },
      ];
    }),
  };
}

function dateOrNull(value: unknown): string | null {
  return typeof value === 'string' && isCalendarDate(value) ? value : null;
}

function wholeOrNull(value: unknown): number | null {
  return Number.isSafeInteger(value) && Math.abs(value as number) <= 40_000 ? (value as number) : null;
}

function termOrNull(value: unknown): Term | null {
  if (value === null || typeof value !== 'object') return null;
  const { years, months, days } = value as Partial<Record<keyof Term, unknown>>;
  const term = { years: wholeOrNull(years), months: wholeOrNull(months), days: wholeOrNull(days) };
  if (term.years === null || term.months === null || term.days === null || term.years > 100) return null;
  return { years: term.years, months: term.months, days: term.days };
}
