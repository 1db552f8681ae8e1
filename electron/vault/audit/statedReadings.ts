import { z } from 'zod';

import type { StatedReading } from '#shared/contract/auditCommands.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';
import type { Session } from '#vault/session.ts';
import { numberOf, textOf } from '#vault/store/columns.ts';

/** An entry about reading or printing a record for which a reason was stated. */
const entrySchema = z.object({
  seq: z.int(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.uuid(),
  outcome: z.literal('done'),
  detail: z.object({
    record: z.uuid(),
    reason: z.string(),
    type: z.string().optional(),
    authors: z.string().optional(),
  }),
});
type Entry = z.infer<typeof entrySchema>;

const hasReason = "json_extract(entry, '$.detail.reason') IS NOT NULL";
const settingKey = 'readingsSeen';

/** Who has read a record with a reason, the latest first. */
export function readingsOf(session: Session, recordId: string): StatedReading[] {
  const rows = session.registry.all(
    `SELECT entry FROM audit WHERE json_extract(entry, '$.detail.record') = ? AND ${hasReason} ORDER BY seq DESC`,
    recordId,
  );
  return gathered(rows.flatMap((row) => entryOf(row['entry'])).map((entry) => readingOf(session, entry)));
}

/** Readings by others of what this person has written, after those that the person has put away; the latest first. */
export function unseenReadings(session: Session): StatedReading[] {
  const { personId } = session;
  const seen = z.int().nullable().parse(session.settings.get(settingKey)) ?? 0;
  // Without the hint every entry that was ever made is looked at, at each unlock.
  const rows = session.registry.all(
    `SELECT entry FROM audit INDEXED BY audit_stated WHERE ${hasReason} AND seq > ? ORDER BY seq DESC`,
    seen,
  );
  const byOthers = rows
    .flatMap((row) => entryOf(row['entry']))
    .filter(({ actor, detail }) => actor !== personId && (detail.authors ?? '').split(' ').includes(personId));
  return gathered(byOthers.map((entry) => readingOf(session, entry)));
}

const oneReading = 60_000;

/** A record, its history and its files that somebody looks at for one reason within a minute (ms) are one reading; the latest first. */
function gathered(readings: readonly StatedReading[]): StatedReading[] {
  const kept = new Map<string, StatedReading>();
  return readings.filter((reading) => {
    const key = [reading.recordId, reading.readerName, reading.how, reading.reason].join('\n');
    const last = kept.get(key);
    if (last && Date.parse(last.at) - Date.parse(reading.at) < oneReading) return false;
    kept.set(key, reading);
    return true;
  });
}

/** Takes note that the person has seen all readings so far; call within a transaction. */
export function rememberSeen(session: Session): void {
  const newest = session.registry.get('SELECT max(seq) AS seq FROM audit');
  session.settings.put(settingKey, numberOf(newest?.['seq'] ?? 0));
}

function entryOf(text: unknown): Entry[] {
  const entry = entrySchema.safeParse(JSON.parse(textOf(text))).data;
  return entry ? [entry] : [];
}

function readingOf(session: Session, { at, actor, action, subject, detail }: Entry): StatedReading {
  return {
    dossierId: subject,
    code: dossierCode(subject),
    recordId: detail.record,
    type: detail.type ?? null,
    readerName: session.auditPeople.get(actor)?.name ?? '—',
    at,
    how: action === 'record.print' ? 'printed' : 'read',
    reason: detail.reason,
  };
}
