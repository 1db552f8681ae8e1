import { z } from 'zod';

import { Refusal } from '#shared/contract/errors.ts';
import { definitionOf, isRecordType, upgradeValues } from '#shared/records/records.ts';
import type { StoredDraft } from '#vault/dossier/sealedDrafts.ts';
import type { Session } from '#vault/session.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

const contentSchema = z.strictObject({
  base: z.array(z.string()),
  /** Version of the shape in which it was typed; drafts of format 1 do not say so. */
  schema: z.int().default(1),
  values: z.record(z.string(), z.unknown()),
});

/** Far more than a form can hold. */
export const longestDraft = 4 * 1024 * 1024;

export const draftHandlers: HandlersOf<'draft.save' | 'draft.get' | 'draft.discard'> = {
  'draft.save': ({ dossierId, draftId, type, recordId, base, values }, { session }) => {
    const { compartment, schemaVersion: schema } = definitionOf(type);
    const savedAt = new Date().toISOString();
    const content = JSON.stringify({ base, schema, values });
    if (content.length > longestDraft) throw new Refusal('recordInvalid');
    const author = session.personId;
    const dossier = session.open(dossierId);
    dossier.file.drafts.save({ draftId, author, compartment, type, recordId, savedAt }, content);
    session.noteDrafts(dossier);
    return { savedAt };
  },

  'draft.get': ({ dossierId, draftId }, { session }) => {
    const draft = draftsOf(session, dossierId).find((candidate) => candidate.draftId === draftId);
    if (!draft) throw new Refusal('recordUnknown');
    const { base, schema, values } = contentSchema.parse(
      JSON.parse(session.open(dossierId).file.drafts.content(draft)),
    );
    const { type, recordId, savedAt } = draft;
    const current = isRecordType(type) ? upgradeValues(type, schema, values) : values;
    return { draft: { draftId, type, recordId, savedAt }, base, values: current };
  },

  'draft.discard': ({ dossierId, draftId }, { session }) => {
    const dossier = session.open(dossierId);
    const { file } = dossier;
    file.transaction(() => file.drafts.remove(draftId, session.personId));
    session.noteDrafts(dossier);
    return null;
  },
};

/** The person's own drafts in a dossier. */
export function draftsOf(session: Session, dossierId: string): StoredDraft[] {
  return session.open(dossierId).file.drafts.by(session.personId);
}
