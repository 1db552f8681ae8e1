import { setImmediate as otherWork } from 'node:timers/promises';

import { z } from 'zod';

import { Refusal } from '#shared/contract/errors.ts';
import { compartments } from '#shared/rules/permissions.ts';
import type { AuditEvent } from '#vault/audit/auditLog.ts';
import type { Job } from '#vault/job.ts';
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
});

/** What one dossier receives of a joint write: the first version of a new record, before it is signed. */
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
  besides: () => void;
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
    session.pendingWrites.put(id, 'jointWrite', write);
    besides();
    session.audit.add(event);
  });
  return finish(session, id, write, progress);
}

/** Finishes what this person had decided and what was broken off. What cannot be finished now is kept. */
export async function resumeJointWrites(session: Session): Promise<{ finished: number; waiting: string[] }> {
  let finished = 0;
  const waiting = new Set<string>();
  for (const { id, content } of session.pendingWrites.list('jointWrite')) {
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
      else session.pendingWrites.put(id, 'jointWrite', left);
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
  const { dossierId, ...record } = part;
  const { recordId, type } = record;
  try {
    const dossier = session.open(dossierId);
    if (dossier.record(recordId)) return true;
    const revision = dossier.sign({ ...record, op: 'save', parents: [], reason: null }, session.author, at);
    dossier.append([revision]);
    const detail = { record: recordId, type, revision: revision.id };
    session.remember(dossier, [{ action: 'record.save', subject: dossierId, detail }]);
    return true;
  } catch (error) {
    if (error instanceof Refusal || error instanceof StoreError) return false;
    throw error;
  }
}
