import { v7 as uuid } from 'uuid';

import { Refusal } from '#shared/contract/errors.ts';
import { checkValues } from '#shared/records/records.ts';
import { displayName } from '#shared/rules/card.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';
import type { Compartment } from '#shared/rules/permissions.ts';
import { excerptOf } from '#shared/rules/search.ts';
import { safetyNotices, type WarningSource } from '#shared/rules/warnings.ts';
import type { Dossier } from '#vault/dossier/dossier.ts';
import { searchTexts } from '#vault/dossier/searchIndex.ts';
import type { NewDossierDraft } from '#vault/registry/newDossierDraft.ts';
import { StoreError } from '#vault/store/storeError.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';
import { caseLife } from '#vault/usecases/dossier/caseLife.ts';
import { relativesOf } from '#vault/usecases/family/relatives.ts';
import { draftsOf } from '#vault/usecases/record/draftHandlers.ts';
import { saveRecord } from '#vault/usecases/record/recordHandlers.ts';
import { recordSummary } from '#vault/usecases/record/recordSummary.ts';

export const dossierHandlers: HandlersOf<
  | 'dossier.create'
  | 'dossier.saveDraft'
  | 'dossier.getDraft'
  | 'dossier.discardDraft'
  | 'dossier.open'
  | 'dossier.search'
  | 'dossier.find'
> = {
  'dossier.create': async ({ person }, { session }) => {
    const checked = checkValues('person', person, session.today);
    if (!checked.ok) {
      const fields = Object.fromEntries(checked.problems.map((problem) => [problem.field, problem.message]));
      throw new Refusal('recordInvalid', { fields });
    }
    const dossierId = uuid();
    await session.createDossier(dossierId, { action: 'dossier.create', subject: dossierId });
    saveRecord(session, { dossierId, recordId: dossierId, type: 'person', base: [], values: person, draftId: null });
    discardWhenThereIsRoom(session.newDossierDraft);
    return { dossierId };
  },

  'dossier.saveDraft': ({ person }, { session }) => {
    return session.newDossierDraft.save(person);
  },

  'dossier.getDraft': (_, { session }) => session.newDossierDraft.get(),

  'dossier.discardDraft': (_, { session }) => {
    session.newDossierDraft.discard();
    return null;
  },

  'dossier.open': ({ dossierId }, { session }) => {
    const dossier = session.open(dossierId);
    const open = dossier.records(session.readable).map((record) => recordSummary(record, session, true));
    const guarded = dossier.records(session.readableWithReason).map((record) => recordSummary(record, session, false));
    const view = {
      dossierId,
      code: dossierCode(dossierId),
      name: displayName(open.find((record) => record.recordId === dossierId)?.values ?? {}),
      records: [...open, ...guarded],
      drafts: draftsOf(session, dossierId).map(({ draftId, type, recordId, savedAt }) => ({
        draftId,
        type,
        recordId,
        savedAt,
      })),
      life: caseLife(dossier, session),
      relatives: relativesOf(dossier, session),
      guardedSafety: safetyNotices(livingIn(dossier, session.readableWithReason)),
      readable: session.readable,
      readableWithReason: session.readableWithReason,
      writable: session.writable,
    };
    session.renewCard(dossier);
    session.noteDrafts(dossier);
    void dossier.prepareSearch(session.readable);
    return view;
  },

  'dossier.search': ({ dossierId, query, limit }, { session }) => {
    const found = session.open(dossierId).search(query, session.readable, limit);
    return found.map((record) => ({
      recordId: record.recordId,
      type: record.type,
      happenedOn: record.happenedOn,
      ...excerptOf(searchTexts(record.values), query),
    }));
  },

  'dossier.find': ({ dossierId, query }, { session }) => {
    const dossier = session.open(dossierId);
    const all = dossier.records(session.readable).length;
    return dossier.search(query, session.readable, all).map(({ recordId }) => recordId);
  },
};

/** The dossier is safe by now, so a full disk is no reason to refuse: then the draft is only offered once more. */
function discardWhenThereIsRoom(draft: NewDossierDraft): void {
  try {
    draft.discard();
  } catch (error) {
    if (!(error instanceof StoreError) || error.fault === 'damaged') throw error;
  }
}

/** The clinical records of these compartments that were not voided and that this version understands, as rules look at them. */
function livingIn(dossier: Dossier, compartments: readonly Compartment[]): WarningSource[] {
  // Only bodies that can warn are opened.
  const warning = dossier
    .records(compartments)
    .filter(({ type }) => type === 'assessment' || type === 'psychologicalSession');
  const living = warning.filter(({ merged, isNewer }) => merged.values !== null && !isNewer);
  return living.map(({ recordId, type, values }) => ({ recordId, type, values, hasConflict: false }));
}
