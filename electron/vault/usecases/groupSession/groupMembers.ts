import { setImmediate as otherWork } from 'node:timers/promises';

import { z } from 'zod';

import type { GroupMemberState } from '#shared/contract/groupCommands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import type { Attachment } from '#shared/records/fields.ts';
import { definitionOf, isRecordType, type RecordType } from '#shared/records/records.ts';
import { personalFields } from '#shared/records/sessionFields.ts';
import { mayWrite } from '#shared/rules/permissions.ts';
import { canonicalJson, type JsonValue } from '#vault/crypto/canonicalJson.ts';
import type { OpenVersion, RecordState } from '#vault/dossier/projection.ts';
import type { Job } from '#vault/job.ts';
import type { Session } from '#vault/session.ts';

import { attachmentsOf } from './groupFiles.ts';
import { membersKey, writesKey } from './groupKeys.ts';

const membersSchema = z.array(z.strictObject({ dossierId: z.uuid(), recordId: z.uuid() }));
const writesSchema = z.array(z.iso.datetime());

interface RecordPlace {
  readonly dossierId: string;
  readonly recordId: string;
}

/** One person's record of a group session, and whether it still says what was written for everybody. */
export interface GroupMember extends RecordPlace {
  readonly state: GroupMemberState;
  /** The record, where it still says so. */
  readonly record: RecordState | null;
}

/** A group session as its author finds it. */
export interface Group {
  readonly groupId: string;
  readonly type: RecordType;
  /** What was last written for everybody. */
  readonly shared: RawValues;
  readonly members: readonly GroupMember[];
}

/** The records of a group session that this person has entered; none for anybody else. */
export function membersOf(session: Session, groupId: string): RecordPlace[] {
  return membersSchema.parse(session.settings.get(membersKey(groupId)) ?? []);
}

/** The moments at which a group session was amended for everybody. */
export function writesOf(session: Session, groupId: string): string[] {
  return writesSchema.parse(session.settings.get(writesKey(groupId)) ?? []);
}

/** The group session that a record belongs to; only its author can do something about all of it. */
export function groupOf(session: Session, { dossierId, recordId }: RecordPlace): { groupId: string; type: RecordType } {
  const record = session.open(dossierId).record(recordId);
  if (!record || !isRecordType(record.type)) throw new Refusal('recordUnknown');
  if (!mayWrite(session.roles, definitionOf(record.type).compartment)) throw new Refusal('notPermitted');
  const groupId = record.values['groupId'];
  if (typeof groupId !== 'string' || membersOf(session, groupId).length === 0) throw new Refusal('notPermitted');
  return { groupId, type: record.type };
}

/** Looks into every dossier of a group session: who still has the text that was written for everybody. */
export async function lookAtGroup(session: Session, place: RecordPlace, job: Job): Promise<Group> {
  const { groupId, type } = groupOf(session, place);
  const places = membersOf(session, groupId);
  const lastAt = writesOf(session, groupId).at(-1) ?? null;
  const members: GroupMember[] = [];
  const bases: RawValues[] = [];
  for (const [index, one] of places.entries()) {
    job.signal.throwIfAborted();
    const { base, ...member } = lookAt(session, one, lastAt);
    if (base?.values) bases.push(sharedOf(base.values));
    members.push(member);
    job.progress('checking', index + 1, places.length);
    await otherWork();
  }
  const [shared] = bases;
  if (!shared) throw new Refusal('recordUnknown');
  const detail = { type, people: places.length, group: groupId };
  session.audit.note({ action: 'groupSession.view', subject: place.dossierId, detail });
  return { groupId, type, shared: { ...shared, attachments: filesOfAll(bases) }, members };
}

/** The files that every record was given; one that somebody had added to a single record is not among them. */
function filesOfAll(bases: readonly RawValues[]): Attachment[] {
  const [first = {}, ...others] = bases;
  return attachmentsOf(first).filter((file) => others.every((base) => isIn(base, file)));
}

function isIn(base: RawValues, file: Attachment): boolean {
  return attachmentsOf(base).some(({ sha256 }) => sha256 === file.sha256);
}

const notShared: ReadonlySet<string> = new Set(['setting', 'participants', 'groupId', ...personalFields]);

/** The fields that a group session's people share, its files among them. */
export function sharedOf(values: RawValues): RawValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !notShared.has(name)));
}

type Looked = GroupMember & { base: OpenVersion | undefined };

function lookAt(session: Session, place: RecordPlace, lastAt: string | null): Looked {
  const unreachable: Looked = { ...place, state: 'unreachable', record: null, base: undefined };
  try {
    const record = session.open(place.dossierId).record(place.recordId);
    if (!record) return unreachable;
    const base = record.versions.find(({ at, parents }) => (lastAt === null ? parents.length === 0 : at === lastAt));
    const isSame = base !== undefined && isUnchanged(record, base);
    return { ...place, state: isSame ? 'same' : 'changed', record: isSame ? record : null, base };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return unreachable;
  }
}

/** The text counts, not the files: one that was added to a single record stays there. */
function isUnchanged(record: RecordState, base: OpenVersion): boolean {
  const { values, heads } = record.merged;
  if (values === null || base.values === null || heads.length > 1 || record.isNewer) return false;
  return textKey(values) === textKey(base.values);
}

function textKey(values: RawValues): string {
  const { attachments: _, ...text } = sharedOf(values);
  return canonicalJson(text as JsonValue);
}
