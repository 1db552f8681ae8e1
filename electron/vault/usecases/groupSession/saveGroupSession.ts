import { setImmediate as otherWork } from 'node:timers/promises';

import { v7 as uuid } from 'uuid';

import type { Answer, Input } from '#shared/contract/commands.ts';
import type { GroupLine } from '#shared/contract/groupCommands.ts';
import { Refusal, type ErrorCode } from '#shared/contract/errors.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { checkValues, definitionOf, type RecordType } from '#shared/records/records.ts';
import { personalFields } from '#shared/records/sessionFields.ts';
import type { Job } from '#vault/job.ts';
import { writeJointly, type Decision, type JointPart } from '#vault/jointWrite.ts';
import type { Session } from '#vault/session.ts';

import { attachmentsOf, withFiles } from './groupFiles.ts';
import { draftKey, fileHomeKey, membersKey, peopleKey } from './groupKeys.ts';

/** Message keys by field path, as a failure names them. */
type Problems = Record<string, string>;

/** Checks every person's record and every dossier first; then writes all of them, or says at which field or person it fails. */
export async function saveGroupSession(
  session: Session,
  input: Input<'groupSession.save'>,
  job: Job,
): Promise<Answer<'groupSession.save'>> {
  const { type, shared, people, fileHome } = input;
  const { compartment, schemaVersion } = definitionOf(type);
  refuseRepeated(people);
  const groupId = uuid();
  const values = people.map((line) => valuesOf(shared, line, { groupId, participants: people.length }));
  refuseInvalid(type, shared, values, session.today);
  await refuseClosed(session, type, people, job);
  const parts = people.map(({ dossierId }, index): JointPart => {
    return { dossierId, recordId: uuid(), type, compartment, schema: schemaVersion, values: values[index] ?? {} };
  });
  const members = parts.map(({ dossierId, recordId }) => ({ dossierId, recordId }));
  const decision: Decision = {
    id: groupId,
    event: { action: 'groupSession.save', subject: groupId, detail: { type, people: people.length } },
    besides: () => {
      session.settings.remove(draftKey(type));
      session.settings.remove(fileHomeKey(type));
      session.settings.put(
        peopleKey(type),
        people.map(({ dossierId }) => dossierId),
      );
      session.settings.put(membersKey(groupId), members);
    },
  };
  const files = {
    compartment,
    attachments: attachmentsOf(shared),
    dossiers: people.map(({ dossierId }) => dossierId),
    home: fileHome ?? null,
  };
  const waiting = await withFiles(session, files, job, {
    run: () => writeJointly(session, decision, parts, job.progress),
    isDecided: () => session.pendingWrites.has(groupId),
  });
  return { groupId, records: members.map((one) => ({ ...one, isWaiting: waiting.includes(one.dossierId) })) };
}

/** One person's record: the text that all share, and their own line. */
function valuesOf(
  shared: RawValues,
  { engagement, personal }: GroupLine,
  group: { groupId: string; participants: number },
): RawValues {
  return { ...shared, ...group, setting: 'group', engagement, personalNote: personal };
}

function refuseRepeated(people: readonly GroupLine[]): void {
  const ids = people.map(({ dossierId }) => dossierId);
  const repeated = people.flatMap(({ dossierId }, index) => (ids.indexOf(dossierId) < index ? [index] : []));
  if (repeated.length === 0) return;
  throw new Refusal('recordInvalid', {
    fields: Object.fromEntries(repeated.map((index) => [`people.${index}`, 'namedTwice'])),
  });
}

/** What is wrong with the text that all share is said once, what is wrong with a line at that line. */
function refuseInvalid(type: RecordType, shared: RawValues, records: readonly RawValues[], today: string): void {
  const problems: Problems = {};
  // What belongs to one person cannot be shared.
  for (const name of personalFields) {
    if ((shared[name] ?? null) !== null) problems[`shared.${name}`] = 'notValid';
  }
  for (const [index, values] of records.entries()) {
    const checked = checkValues(type, values, today);
    if (checked.ok) continue;
    for (const { field, message } of checked.problems) problems[pathOf(field, index)] ??= message;
  }
  if (Object.keys(problems).length > 0) throw new Refusal('recordInvalid', { fields: problems });
}

function pathOf(field: string, index: number): string {
  if (field === 'engagement') return `people.${index}.engagement`;
  return field === 'personalNote' ? `people.${index}.personal` : `shared.${field}`;
}

/** Opens every dossier once, so that one that cannot take its record is found before anything is written. */
async function refuseClosed(session: Session, type: RecordType, people: readonly GroupLine[], job: Job): Promise<void> {
  const { compartment } = definitionOf(type);
  const problems: Problems = {};
  let first: ErrorCode | undefined;
  for (const [index, { dossierId }] of people.entries()) {
    job.signal.throwIfAborted();
    try {
      if (!session.open(dossierId).file.canOpen(compartment)) throw new Refusal('notPermitted');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      first ??= error.code;
      problems[`people.${index}`] = error.code === 'notPermitted' ? 'dossierNotPermitted' : 'dossierCannotTake';
    }
    job.progress('checking', index + 1, people.length);
    await otherWork();
  }
  if (first) throw new Refusal(first, { fields: problems });
}
