import { v7 as uuid } from 'uuid';

import { Refusal } from '#shared/contract/errors.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import type { Attachment } from '#shared/records/fields.ts';
import { checkValues, definitionOf } from '#shared/records/records.ts';
import type { Job } from '#vault/job.ts';
import { writeJointly, type Decision, type JointPart } from '#vault/jointWrite.ts';
import type { Session } from '#vault/session.ts';

import { attachmentsOf, withFiles } from './groupFiles.ts';
import { amendmentKey, writesKey } from './groupKeys.ts';
import { lookAtGroup, sharedOf, writesOf, type Group, type GroupMember } from './groupMembers.ts';

interface Amendment {
  dossierId: string;
  recordId: string;
  shared: RawValues;
}

interface Amended {
  /** Records that have the new text, or will have it as soon as their dossiers can take it. */
  amended: number;
  waiting: string[];
  /** Those that were left alone. */
  left: GroupMember[];
}

/** Writes another shared text into every record of a group session that still has the last one, or into none. */
export async function amendGroupSession(session: Session, input: Amendment, job: Job): Promise<Amended> {
  const group = await lookAtGroup(session, input, job);
  const parts = partsOf(group, sharedOf(input.shared));
  if (parts.length === 0) throw new Refusal('recordChanged');
  refuseInvalid(group, parts, session.today);
  const { groupId, type } = group;
  const id = uuid();
  const decision: Decision = {
    id,
    event: { action: 'groupSession.amend', subject: groupId, detail: { type, people: parts.length } },
    besides: (at: string) => {
      session.settings.put(writesKey(groupId), [...writesOf(session, groupId), at]);
      session.settings.remove(amendmentKey(groupId));
    },
  };
  const files = {
    compartment: definitionOf(type).compartment,
    attachments: attachmentsOf(input.shared),
    dossiers: parts.map(({ dossierId }) => dossierId),
    home: input.dossierId,
  };
  const waiting = await withFiles(session, files, job, {
    run: () => writeJointly(session, decision, parts, job.progress),
    isDecided: () => session.pendingWrites.has(id),
  });
  return { amended: parts.length, waiting, left: group.members.filter(({ record }) => record === null) };
}

function partsOf({ type, shared: before, members }: Group, shared: RawValues): JointPart[] {
  const { compartment, schemaVersion: schema } = definitionOf(type);
  return members.flatMap(({ dossierId, recordId, record }): JointPart[] => {
    if (record === null) return [];
    const attachments = filesOf(record.values, before, shared);
    const values = { ...record.values, ...shared, attachments };
    return [{ dossierId, recordId, type, compartment, schema, values, parents: [...record.merged.heads] }];
  });
}

/** The files that all share, and those that somebody added to this record alone. */
function filesOf(values: RawValues, before: RawValues, shared: RawValues): Attachment[] {
  const wasShared = new Set(attachmentsOf(before).map(({ sha256 }) => sha256));
  const isShared = new Set(attachmentsOf(shared).map(({ sha256 }) => sha256));
  const own = attachmentsOf(values).filter(({ sha256 }) => !wasShared.has(sha256) && !isShared.has(sha256));
  return [...attachmentsOf(shared), ...own];
}

function refuseInvalid({ type }: Group, parts: readonly JointPart[], today: string): void {
  const problems: Record<string, string> = {};
  for (const { values } of parts) {
    const checked = checkValues(type, values, today);
    if (checked.ok) continue;
    for (const { field, message } of checked.problems) problems[`shared.${field}`] ??= message;
  }
  if (Object.keys(problems).length > 0) throw new Refusal('recordInvalid', { fields: problems });
}
