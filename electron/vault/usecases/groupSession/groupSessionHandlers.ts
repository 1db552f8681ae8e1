import { z } from 'zod';

import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';
import type { GroupDraft } from '#shared/contract/groupCommands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { RecordType } from '#shared/records/records.ts';
import type { Session } from '#vault/session.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';
import { longestDraft } from '#vault/usecases/record/draftHandlers.ts';
import { readRecord } from '#vault/usecases/record/recordAccess.ts';

import { draftKey, membersKey, peopleKey } from './groupKeys.ts';
import { saveGroupSession } from './saveGroupSession.ts';

const draftSchema = z.strictObject({
  savedAt: z.iso.datetime(),
  shared: z.record(z.string(), z.unknown()),
  people: z.array(
    z.strictObject({ dossierId: z.uuid(), engagement: z.string().nullable(), personal: z.string().nullable() }),
  ),
});
const peopleSchema = z.array(z.uuid());
const membersSchema = z.array(z.strictObject({ dossierId: z.uuid(), recordId: z.uuid() }));

export const groupSessionHandlers: HandlersOf<
  | 'groupSession.prepare'
  | 'groupSession.saveDraft'
  | 'groupSession.discardDraft'
  | 'groupSession.save'
  | 'groupSession.others'
> = {
  'groupSession.prepare': ({ type, dossiers }, { session }) => {
    const draft = draftOf(session, type);
    const named = [...dossiers, ...(draft?.people ?? []).map(({ dossierId }) => dossierId)];
    const last = peopleSchema.parse(session.settings.get(peopleKey(type)) ?? []);
    return { draft, people: rowsOf(session, named), lastPeople: rowsOf(session, last) };
  },

  'groupSession.saveDraft': ({ type, shared, people }, { session }) => {
    const draft: GroupDraft = { savedAt: new Date().toISOString(), shared, people };
    if (JSON.stringify(draft).length > longestDraft) throw new Refusal('recordInvalid');
    session.registry.transaction(() => session.settings.put(draftKey(type), draft));
    return { savedAt: draft.savedAt };
  },

  'groupSession.discardDraft': ({ type }, { session }) => {
    session.registry.transaction(() => session.settings.remove(draftKey(type)));
    return null;
  },

  'groupSession.save': (input, { session, asJob }) =>
    asJob(input.jobId, (job) => saveGroupSession(session, input, job)),

  'groupSession.others': ({ dossierId, recordId }, { session }) => {
    const record = readRecord(session, { dossierId, recordId, reason: null }, 'groupSession.view');
    const groupId = record.values['groupId'];
    if (typeof groupId !== 'string') return [];
    const members = membersSchema.parse(session.settings.get(membersKey(groupId)) ?? []);
    return members
      .filter((member) => member.dossierId !== dossierId)
      .flatMap((member) => {
        const row = session.caseload.get(member.dossierId);
        return row ? [{ ...member, code: row.code, name: row.name }] : [];
      });
  },
};

function draftOf(session: Session, type: RecordType): GroupDraft | null {
  return draftSchema.nullable().parse(session.settings.get(draftKey(type)));
}

/** Those dossiers that the person still sees, each once. */
function rowsOf(session: Session, dossierIds: readonly string[]): CaseloadRow[] {
  return [...new Set(dossierIds)].flatMap((dossierId) => session.caseload.get(dossierId) ?? []);
}
