import { emptyValues } from '#shared/records/defineRecord.ts';
import { records, type RecordType, type RecordValues } from '#shared/records/records.ts';

import type { ScanName } from './scans/scans.ts';

/** One record of a made-up case file, with the scans that belong to it. */
export interface DemoRecord {
  type: RecordType;
  values: RecordValues<RecordType>;
  scans: readonly ScanName[];
}

/** A made-up case file: the person, and everything that was written about them, in the order of writing. */
export interface CaseFile {
  person: DemoRecord;
  entries: readonly DemoRecord[];
}

type Session = RecordValues<'theologicalSession'>;
type Contact = RecordValues<'familyContact'>;

/** When, minutes, language, how the person took part, topics, what was observed, what was agreed. */
export type SessionRow = readonly [
  heldOn: string,
  minutes: number,
  language: NonNullable<Session['language']>,
  engagement: NonNullable<Session['engagement']>,
  topics: readonly string[],
  observations: string,
  agreements?: string,
];

/** When, how, with whom, who that is, minutes, the relative's attitude, what was observed, what was agreed, a scan. */
export type ContactRow = readonly [
  heldOn: string,
  channel: Contact['channel'],
  withWhom: string,
  relation: Contact['relation'],
  minutes: number | null,
  relativeAttitude: NonNullable<Contact['relativeAttitude']>,
  observations: string,
  agreements?: string,
  scan?: ScanName,
];

/** A record with the given fields; all others are left empty. */
export function entry<T extends RecordType>(
  type: T,
  given: Partial<RecordValues<T>>,
  ...scans: readonly ScanName[]
): DemoRecord {
  const definition = records[type] as unknown as { fields: Parameters<typeof emptyValues>[0]['fields'] };
  return { type, values: { ...emptyValues(definition), ...given } as RecordValues<T>, scans };
}

/** An entry that was typed in and stands in no list. */
export function typed(name: string): { id: null; name: string } {
  return { id: null, name };
}

/** Theological sessions of one theologian, one record a row. */
export function theologicalSessions(staff: string, rows: readonly SessionRow[]): DemoRecord[] {
  return rows.map((row, index) =>
    entry('theologicalSession', {
      domain: index % 4 === 3 ? 'ideological' : 'theological',
      format: index % 5 === 2 ? 'lecture' : 'individualTalk',
      ...sessionValues(staff, row),
    }),
  );
}

/** Psychological sessions of one psychologist, one record a row. */
export function psychologicalSessions(staff: string, rows: readonly SessionRow[]): DemoRecord[] {
  return rows.map((row) =>
    entry('psychologicalSession', { format: 'individualTalk', selfHarmConcern: 'no', ...sessionValues(staff, row) }),
  );
}

/** Contacts with relatives, one record a row. */
export function familyContacts(rows: readonly ContactRow[]): DemoRecord[] {
  return rows.map(([heldOn, channel, withWhom, relation, minutes, relativeAttitude, observations, agreements, scan]) =>
    entry(
      'familyContact',
      {
        heldOn,
        channel,
        partner: 'named',
        withWhom: { dossierId: null, name: withWhom },
        relation,
        relationOther: relation === 'other' ? 'туыс' : null,
        minutes,
        relativeAttitude,
        initiatedBy: channel === 'phone' ? 'person' : 'relative',
        observations,
        agreements: agreements ?? null,
      },
      ...(scan ? [scan] : []),
    ),
  );
}

function sessionValues(staff: string, row: SessionRow) {
  const [heldOn, minutes, language, engagement, topics, observations, agreements] = row;
  return {
    heldOn,
    minutes,
    language,
    interpreter: language === 'ar' ? 'Салима Нурланова' : null,
    engagement,
    topics: [...topics],
    observations,
    agreements: agreements ?? null,
    setting: 'individual' as const,
    staff: [typed(staff)],
  };
}
