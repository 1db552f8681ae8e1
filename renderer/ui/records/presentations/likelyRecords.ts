import type { RecordSummary } from '#shared/contract/recordCommands.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';

import type { Circumstances } from './presentation.ts';

/** The dossier's living records of a type. */
export function livingRecords({ records = [] }: Circumstances, type: string): RecordSummary[] {
  return records.filter((record) => record.type === type && !record.isVoid);
}

function momentOf({ happenedOn, last }: RecordSummary): string {
  return `${happenedOn ?? ''} ${last.at}`;
}

/** The living record of a type that happened last; of several on one day, the one that was written last. */
export function latestRecord(circumstances: Circumstances, type: string): RecordSummary | null {
  return livingRecords(circumstances, type).toSorted((a, b) => (momentOf(a) < momentOf(b) ? 1 : -1))[0] ?? null;
}

/** What the latest record of a type says in these fields, as far as they are filled in, to begin another one with. */
export function fromLatest(circumstances: Circumstances, type: string, fields: readonly string[]): RawValues {
  const values = latestRecord(circumstances, type)?.values ?? {};
  return Object.fromEntries(fields.flatMap((field) => (values[field] ? [[field, values[field]]] : [])));
}

/** The newest consent that was given for a purpose; a later refusal or withdrawal leaves none. */
export function standingConsent(circumstances: Circumstances, purpose: string): string | null {
  const decisions = livingRecords(circumstances, 'consent').filter(({ values }) => values['purpose'] === purpose);
  const newest = decisions.toSorted((a, b) => ((a.happenedOn ?? '') < (b.happenedOn ?? '') ? 1 : -1))[0];
  return newest?.values['decision'] === 'given' ? newest.recordId : null;
}
