import type { RecordSummary } from '#shared/contract/commands.ts';

import type { Circumstances } from './presentation.ts';

/** The dossier's living records of a type. */
export function livingRecords({ records = [] }: Circumstances, type: string): RecordSummary[] {
  return records.filter((record) => record.type === type && !record.isVoid);
}

/** The newest consent that was given for a purpose; a later refusal or withdrawal leaves none. */
export function standingConsent(circumstances: Circumstances, purpose: string): string | null {
  const decisions = livingRecords(circumstances, 'consent').filter(({ values }) => values['purpose'] === purpose);
  const newest = decisions.toSorted((a, b) => ((a.happenedOn ?? '') < (b.happenedOn ?? '') ? 1 : -1))[0];
  return newest?.values['decision'] === 'given' ? newest.recordId : null;
}
