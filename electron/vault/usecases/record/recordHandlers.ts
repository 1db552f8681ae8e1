import { v7 as uuid } from 'uuid';

import type { Input } from '#shared/contract/commands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { attachmentSchema } from '#shared/records/fields.ts';
import { checkValues, definitionOf, isRecordType } from '#shared/records/records.ts';
import { isMoveAllowed } from '#shared/rules/caseLife.ts';
import { mayWrite, rightIn } from '#shared/rules/permissions.ts';
import type { AuditEvent } from '#vault/audit/auditLog.ts';
import { readingsOf } from '#vault/audit/statedReadings.ts';
import { currentSchema, type Dossier } from '#vault/dossier/dossier.ts';
import type { Session } from '#vault/session.ts';
import { caseLife } from '#vault/usecases/dossier/caseLife.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';

import { mayKnowReaders, readRecord } from './recordAccess.ts';
import { recordHistory, recordView } from './recordSummary.ts';

export const recordHandlers: HandlersOf<
  'record.get' | 'record.history' | 'record.readers' | 'record.save' | 'record.void'
> = {
  'record.get': (input, { session }) =>
    recordView(readRecord(session, input, 'record.view'), session.open(input.dossierId), session),

  'record.history': (input, { session }) => recordHistory(readRecord(session, input, 'record.viewHistory'), session),

  'record.readers': ({ dossierId, recordId }, { session }) => {
    const record = session.open(dossierId).record(recordId);
    if (!record || rightIn(session.roles, record.compartment) === 'none') throw new Refusal('recordUnknown');
    if (!mayKnowReaders(session, record)) throw new Refusal('notPermitted');
    return readingsOf(session, recordId);
  },

  'record.save': (input, { session }) => saveRecord(session, input),

  'record.void': ({ dossierId, recordId, base, reason }, { session }) => {
    const dossier = session.open(dossierId);
    const record = dossier.record(recordId);
    if (!record) throw new Refusal('recordUnknown');
    if (!mayWrite(session.roles, record.compartment)) throw new Refusal('notPermitted');
    if (record.type === 'approval') session.require('approve');
    if (record.isNewer || record.type === 'person') throw new Refusal('notPermitted');
    refuseStaleBase(dossier, recordId, base);
    const { type, compartment } = record;
    const change = { recordId, type, compartment, op: 'void', parents: base, values: null, reason } as const;
    const revision = dossier.sign({ ...change, schema: currentSchema(type) }, session.author);
    dossier.append([revision]);
    session.remember(dossier, [
      { action: 'record.void', subject: dossierId, detail: { record: recordId, revision: revision.id } },
    ]);
    return null;
  },
};

/** Writes what somebody filled in. */
export function saveRecord(session: Session, input: Input<'record.save'>): { recordId: string; revisionId: string } {
  if (definitionOf(input.type).entry !== 'form') throw new Refusal('notPermitted');
  if (input.type === 'caseStatus') refuseImpossibleMove(session, input);
  return writeRecord(session, input, { action: 'record.save' });
}

/** Writes a record's next version, or its first: checked, signed, committed, then remembered in the registry with its audit entry. */
export function writeRecord(
  session: Session,
  input: Input<'record.save'>,
  event: Pick<AuditEvent, 'action' | 'detail'>,
): { recordId: string; revisionId: string } {
  const { dossierId, type, base, draftId } = input;
  const { compartment } = definitionOf(type);
  if (!mayWrite(session.roles, compartment)) throw new Refusal('notPermitted');
  const dossier = session.open(dossierId);
  const recordId = input.recordId ?? uuid();
  refuseForeignRecord(dossier, recordId, type);
  refuseStaleBase(dossier, recordId, base);
  const values = validValues(dossier, input, session.today);
  const change = { recordId, type, compartment, op: 'save', parents: base, values, reason: null } as const;
  const revision = dossier.sign({ ...change, schema: currentSchema(type) }, session.author);
  dossier.append([revision], () => {
    if (draftId !== null) dossier.file.drafts.remove(draftId, session.personId);
  });
  const detail = { record: recordId, type, revision: revision.id, ...event.detail };
  session.remember(dossier, [{ action: event.action, subject: dossierId, detail }]);
  if (draftId !== null) session.noteDrafts(dossier);
  return { recordId, revisionId: revision.id };
}

/** A record keeps its type and compartment for life, a dossier has one person; what a newer version wrote is not amended here. */
function refuseForeignRecord(dossier: Dossier, recordId: string, type: string): void {
  if ((type === 'person') !== (recordId === dossier.dossierId)) throw new Refusal('recordUnknown');
  const record = dossier.record(recordId);
  if (!record) return;
  if (record.type !== type || !isRecordType(record.type)) throw new Refusal('recordUnknown');
  if (record.isNewer) throw new Refusal('dossierNewer');
}

/** A case moves only where its state allows; a move that was written keeps its kind. */
function refuseImpossibleMove(session: Session, { dossierId, recordId, values }: Input<'record.save'>): void {
  const dossier = session.open(dossierId);
  const written = recordId === null ? undefined : dossier.record(recordId);
  const life = caseLife(dossier, session);
  const isAllowed = written
    ? written.values['move'] === values['move']
    : life !== null && isMoveAllowed(life, String(values['move']));
  if (values['move'] !== null && !isAllowed) {
    throw new Refusal('recordInvalid', { fields: { move: 'moveNotAllowed' } });
  }
}

function refuseStaleBase(dossier: Dossier, recordId: string, base: readonly string[]): void {
  const heads = dossier.record(recordId)?.merged.heads ?? [];
  const isSame = heads.length === base.length && heads.every((head) => base.includes(head));
  if (!isSame) throw new Refusal('recordChanged');
}

function validValues(dossier: Dossier, input: Input<'record.save'>, today: string): RawValues {
  const checked = checkValues(input.type, input.values, today);
  if (!checked.ok) {
    const fields = Object.fromEntries(checked.problems.map((problem) => [problem.field, problem.message]));
    throw new Refusal('recordInvalid', { fields });
  }
  const { compartment } = definitionOf(input.type);
  const attachments = attachmentSchema.array().parse(checked.values['attachments']);
  const missing = attachments.some(({ sha256 }) => !dossier.file.attachments.has(sha256, compartment));
  if (missing) throw new Refusal('attachmentMissing', { fields: { attachments: 'notValid' } });
  return checked.values;
}
