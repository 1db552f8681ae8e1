import { setImmediate as otherWork } from 'node:timers/promises';

import { z } from 'zod';

import { Refusal } from '#shared/contract/errors.ts';
import { compartments } from '#shared/rules/permissions.ts';
import type { AuditEvent } from '#vault/audit/auditLog.ts';
import type { RecordState } from '#vault/dossier/projection.ts';
import type { Job } from '#vault/job.ts';
import type { PendingKind } from '#vault/registry/pendingWrites.ts';
import type { Session } from '#vault/session.ts';
import { StoreError } from '#vault/store/storeError.ts';

const partSchema = z.strictObject({
  dossierId: z.uuid(),
  recordId: z.uuid(),
  type: z.string(),
  compartment: z.enum(compartments),
  /** Version of the shape that the values have. */
  schema: z.int().min(1),
  values: z.record(z.string(), z.unknown()),
  /** The versions that this one is built upon; missing where a record begins. */
  parents: z.array(z.string()).min(1).optional(),
});

/** What one dossier receives of a joint write: a record's first or next version, before it is signed. */
export type JointPart = z.infer<typeof partSchema>;

const jointWriteSchema = z.strictObject({
  /** When it was decided; every record bears this moment. */
  at: z.iso.datetime(),
  parts: z.array(partSchema),
});
type JointWrite = z.infer<typeof jointWriteSchema>;

/** What a joint write is entered under, and what stands or falls with its decision. */
export interface Decision {
  id: string;
  event: AuditEvent;
  /** More for the registry, in the same transaction. */
  besides: (at: string) => void;
}

/** New records and amendments lie in the journal under different names: versions that knew of no amendments leave those alone. */
function kindOf(parts: readonly JointPart[]): PendingKind {
  return parts.some(({ parents }) => parents) ? 'jointAmendment' : 'jointWrite';
}

/**
 * Writes records into several dossiers or into none. Everything that can be refused must have been checked: one
 * transaction of the registry decides, and from then on the write is finished, at the latest when its author unlocks
 * again. Answers the dossiers that could not take their part yet.
 */
export async function writeJointly(
  session: Session,
  { id, event, besides }: Decision,
  parts: readonly JointPart[],
  progress: Job['progress'],
): Promise<string[]> {
  const write: JointWrite = { at: new Date().toISOString(), parts: [...parts] };
  session.registry.transaction(() => {
    session.pendingWrites.put(id, kindOf(parts), write);
    besides(write.at);
    session.audit.add(event);
  });
  return finish(session, id, write, progress);
}

/** Finishes what this person had decided and what was broken off. What cannot be finished now is kept. */
export async function resumeJointWrites(session: Session): Promise<{ finished: number; waiting: string[] }> {
  let finished = 0;
  const waiting = new Set<string>();
  const journal = (['jointWrite', 'jointAmendment'] as const).flatMap((kind) => session.pendingWrites.list(kind));
  for (const { id, content } of journal) {
    const left = await finish(session, id, jointWriteSchema.parse(content), () => undefined, true);
    if (left.length === 0) finished += 1;
    for (const dossierId of left) waiting.add(dossierId);
  }
  return { finished, waiting: [...waiting] };
}

async function finish(
  session: Session,
  id: string,
  write: JointWrite,
  progress: Job['progress'],
  isResumed = false,
): Promise<string[]> {
  const left: JointPart[] = [];
  for (const [index, part] of write.parts.entries()) {
    if (!isBroughtIn(session, part, write.at)) left.push(part);
    progress('writing', index + 1, write.parts.length);
    await otherWork();
  }
  settle(session, id, { ...write, parts: left }, isResumed);
  return left.map(({ dossierId }) => dossierId);
}

/** A full disk leaves the whole write in the journal: the next try finds what is done and does it no second time. */
function settle(session: Session, id: string, left: JointWrite, isResumed: boolean): void {
  try {
    session.registry.transaction(() => {
      if (left.parts.length === 0) session.pendingWrites.remove(id);
      else session.pendingWrites.put(id, kindOf(left.parts), left);
      if (isResumed)
        session.audit.add({ action: 'jointWrite.resume', subject: id, detail: { waiting: left.parts.length } });
    });
  } catch (error) {
    if (!(error instanceof StoreError) || error.fault === 'damaged') throw error;
  }
}

/**
 * Puts a part into its dossier unless it is there already. It is signed only now, because its number in the dossier
 * must follow what others may have written since the decision; the record's id makes sure that it is written once.
 */
function isBroughtIn(session: Session, part: JointPart, at: string): boolean {
  const { dossierId, parents = [], ...record } = part;
  const { recordId, type } = record;
  try {
    const dossier = session.open(dossierId);
    if (isThere(dossier.record(recordId), part, at, session)) return true;
    const revision = dossier.sign({ ...record, op: 'save', parents, reason: null }, session.author, at);
    dossier.append([revision]);
    const detail = { record: recordId, type, revision: revision.id };
    session.remember(dossier, [{ action: 'record.save', subject: dossierId, detail }]);
    return true;
  } catch (error) {
    if (error instanceof Refusal || error instanceof StoreError) return false;
    throw error;
  }
}

/** Whether a part was written by an earlier try: a new record exists, an amendment is one of its author's versions of that moment. */
function isThere(record: RecordState | undefined, { parents }: JointPart, at: string, session: Session): boolean {
  if (!parents) return record !== undefined;
  const { signingKey } = session.certificate;
  return record?.revisions.some(({ header }) => header.at === at && header.author === signingKey) ?? false;
}
