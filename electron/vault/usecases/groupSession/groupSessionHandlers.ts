import { z } from 'zod';

import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';
import type { GroupDraft } from '#shared/contract/groupCommands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';
import type { RecordType } from '#shared/records/records.ts';
import type { Session } from '#vault/session.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';
import { longestDraft } from '#vault/usecases/record/draftHandlers.ts';
import { readRecord } from '#vault/usecases/record/recordAccess.ts';

import { amendGroupSession } from './amendGroupSession.ts';
import { amendmentKey, draftKey, fileHomeKey, peopleKey } from './groupKeys.ts';
import { groupOf, lookAtGroup, membersOf, type GroupMember } from './groupMembers.ts';
import { saveGroupSession } from './saveGroupSession.ts';

const draftSchema = z.strictObject({
  savedAt: z.iso.datetime(),
  shared: z.record(z.string(), z.unknown()),
  people: z.array(
    z.strictObject({ dossierId: z.uuid(), engagement: z.string().nullable(), personal: z.string().nullable() }),
  ),
});
const peopleSchema = z.array(z.uuid());
const amendmentSchema = z.strictObject({ savedAt: z.iso.datetime(), shared: z.record(z.string(), z.unknown()) });

export const groupSessionHandlers: HandlersOf<
  | 'groupSession.prepare'
  | 'groupSession.saveDraft'
  | 'groupSession.discardDraft'
  | 'groupSession.save'
  | 'groupSession.others'
  | 'groupSession.prepareAmendment'
  | 'groupSession.saveAmendmentDraft'
  | 'groupSession.discardAmendmentDraft'
  | 'groupSession.amend'
> = {
  'groupSession.prepare': ({ type, dossiers }, { session }) => {
    const draft = draftOf(session, type);
    const fileHome = z
      .uuid()
      .nullable()
      .parse(session.settings.get(fileHomeKey(type)));
    const named = [...dossiers, ...(draft?.people ?? []).map(({ dossierId }) => dossierId)];
    const last = peopleSchema.parse(session.settings.get(peopleKey(type)) ?? []);
    return {
      draft: draft && { ...draft, fileHome },
      people: rowsOf(session, named),
      lastPeople: rowsOf(session, last),
    };
  },

  'groupSession.saveDraft': ({ type, shared, people, fileHome }, { session }) => {
    const draft: Omit<GroupDraft, 'fileHome'> = { savedAt: new Date().toISOString(), shared, people };
    if (JSON.stringify(draft).length > longestDraft) throw new Refusal('recordInvalid');
    session.registry.transaction(() => {
      session.settings.put(draftKey(type), draft);
      if (fileHome === null) session.settings.remove(fileHomeKey(type));
      else session.settings.put(fileHomeKey(type), fileHome);
    });
    return { savedAt: draft.savedAt };
  },

  'groupSession.discardDraft': ({ type }, { session }) => {
    session.registry.transaction(() => {
      session.settings.remove(draftKey(type));
      session.settings.remove(fileHomeKey(type));
    });
    return null;
  },

  'groupSession.save': (input, { session, asJob }) =>
    asJob(input.jobId, (job) => saveGroupSession(session, input, job)),

  'groupSession.others': ({ dossierId, recordId }, { session }) => {
    const record = readRecord(session, { dossierId, recordId, reason: null }, 'groupSession.view');
    const groupId = record.values['groupId'];
    if (typeof groupId !== 'string') return [];
    return membersOf(session, groupId)
      .filter((member) => member.dossierId !== dossierId)
      .flatMap((member) => {
        const row = session.caseload.get(member.dossierId);
        return row ? [{ ...member, code: row.code, name: row.name }] : [];
      });
  },

  'groupSession.prepareAmendment': ({ jobId, ...record }, { session, asJob }) =>
    asJob(jobId, async (job) => {
      const { groupId, type, shared, members } = await lookAtGroup(session, record, job);
      const draft = amendmentSchema.nullable().parse(session.settings.get(amendmentKey(groupId)));
      return { type, shared, draft, people: members.map((member) => named(session, member)) };
    }),

  'groupSession.saveAmendmentDraft': ({ shared, ...record }, { session }) => {
    const key = draftKeyOf(session, record);
    const draft = { savedAt: new Date().toISOString(), shared };
    if (JSON.stringify(draft).length > longestDraft) throw new Refusal('recordInvalid');
    session.registry.transaction(() => session.settings.put(key, draft));
    return { savedAt: draft.savedAt };
  },

  'groupSession.discardAmendmentDraft': (record, { session }) => {
    const key = draftKeyOf(session, record);
    session.registry.transaction(() => session.settings.remove(key));
    return null;
  },

  'groupSession.amend': ({ jobId, ...input }, { session, asJob }) =>
    asJob(jobId, async (job) => {
      const { amended, waiting, left } = await amendGroupSession(session, input, job);
      return { amended, waiting, left: left.map((member) => named(session, member)) };
    }),
};

function draftKeyOf(session: Session, record: { dossierId: string; recordId: string }): string {
  return amendmentKey(groupOf(session, record).groupId);
}

function draftOf(session: Session, type: RecordType): Omit<GroupDraft, 'fileHome'> | null {
  return draftSchema.nullable().parse(session.settings.get(draftKey(type)));
}

/** Those dossiers that the person still sees, each once. */
function rowsOf(session: Session, dossierIds: readonly string[]): CaseloadRow[] {
  return [...new Set(dossierIds)].flatMap((dossierId) => session.caseload.get(dossierId) ?? []);
}

function named(session: Session, { dossierId, recordId, state }: GroupMember) {
  const row = session.caseload.get(dossierId);
  return { dossierId, recordId, state, code: dossierCode(dossierId), name: row?.name ?? null };
}
