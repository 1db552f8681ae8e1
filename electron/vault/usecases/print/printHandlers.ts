import type { ParsedInputOf } from '#shared/contract/command.ts';
import type { vaultCommands } from '#shared/contract/commands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { PrintContent, PrintRecord } from '#shared/contract/printing.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import type { Fields } from '#shared/records/fields.ts';
import { definitionOf, isRecordType } from '#shared/records/records.ts';
import { displayName } from '#shared/rules/card.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';
import { compartments, mayRead, rightIn, type Compartment } from '#shared/rules/permissions.ts';
import type { AuditEvent } from '#vault/audit/auditLog.ts';
import type { Dossier } from '#vault/dossier/dossier.ts';
import type { RecordState } from '#vault/dossier/projection.ts';
import type { Session } from '#vault/session.ts';
import type { HandlersOf } from '#vault/usecases/handler.ts';
import { readingDetail } from '#vault/usecases/record/recordAccess.ts';
import { recordSummary, recordView } from '#vault/usecases/record/recordSummary.ts';

type Order = ParsedInputOf<(typeof vaultCommands)['print.prepare']>;

/** The records that a print holds, and the parts that it covers without holding them. */
type Selection = Pick<PrintContent, 'leftOut'> & { records: RecordState[] };

export const printHandlers: HandlersOf<'print.prepare' | 'print.prepareCaseload'> = {
  'print.prepareCaseload': ({ caseload, target }, { session }) => {
    const { rows, all } = session.caseload.list({ ...caseload, offset: 0, limit: Infinity }, session.today);
    session.registry.transaction(() =>
      session.audit.add({ action: 'caseload.print', subject: null, detail: { dossiers: rows.length, target } }),
    );
    return { order: caseload, rows, all, ...printed(session) };
  },

  'print.prepare': (order, { session }) => {
    const dossier = session.open(order.dossierId);
    const { records, leftOut } =
      order.scope.kind === 'record' ? oneRecord(dossier, order, session) : manyRecords(dossier, order, session);
    const guarded = records.filter(({ compartment }) => needsReason(session, compartment));
    session.registry.transaction(() => {
      for (const event of auditEvents(order, { records, guarded }, session)) session.audit.add(event);
    });
    return {
      dossierId: order.dossierId,
      scope: order.scope,
      code: dossierCode(order.dossierId),
      name: displayName(mayRead(session.roles, 'case') ? (dossier.record(order.dossierId)?.values ?? {}) : {}),
      records: records.map((record) => printRecord(record, dossier, session)),
      linked: linkedRecords(dossier, records, session).map((record) => recordSummary(record, session, true)),
      leftOut,
      reason: guarded.length > 0 ? order.reason : null,
      ...printed(session),
    };
  },
};

/** Who prints, where and when. */
function printed(session: Session): Pick<PrintContent, 'printedBy' | 'stationName' | 'printedAt'> {
  return {
    printedBy: session.certificate.name,
    stationName: session.header.stationName,
    printedAt: new Date().toISOString(),
  };
}

function oneRecord(dossier: Dossier, { scope, reason }: Order, session: Session): Selection {
  const record = scope.kind === 'record' ? dossier.record(scope.recordId) : undefined;
  const right = record ? rightIn(session.roles, record.compartment) : 'none';
  if (!record || right === 'none') throw new Refusal('recordUnknown');
  if (right === 'readWithReason' && reason === null) throw new Refusal('reasonRequired');
  return { records: [record], leftOut: [] };
}

/** What may be read of a theme or of the whole; refused to those who may read nothing of it. */
function manyRecords(dossier: Dossier, { scope, reason }: Order, session: Session): Selection {
  const isInScope = ({ type }: RecordState) => scope.kind !== 'theme' || scope.types.includes(type);
  const open = dossier.records(session.readable).filter(isInScope);
  const guarded = dossier.records(session.readableWithReason).filter(isInScope);
  const covered = compartmentsOf(scope);
  const closed = covered.filter((compartment) => rightIn(session.roles, compartment) === 'none');
  if (closed.length === covered.length && open.length + guarded.length === 0) throw new Refusal('notPermitted');
  if (open.length === 0 && guarded.length > 0 && reason === null) throw new Refusal('reasonRequired');
  const unexplained = reason === null ? [...new Set(guarded.map(({ compartment }) => compartment))] : [];
  return {
    records: reason === null ? open : [...open, ...guarded],
    leftOut: [
      ...closed.map((compartment) => ({ compartment, why: 'notPermitted' as const })),
      ...unexplained.map((compartment) => ({ compartment, why: 'noReason' as const })),
    ],
  };
}

/** The parts that a scope reaches into; types of newer versions do not say theirs. */
function compartmentsOf(scope: Order['scope']): readonly Compartment[] {
  if (scope.kind !== 'theme') return compartments;
  const types = scope.types.filter(isRecordType);
  return [...new Set(types.map((type) => definitionOf(type).compartment))];
}

/** The print as a whole, and each record in it that calls for a reason: its authors learn of it. */
function auditEvents(
  { dossierId, scope, target, reason }: Order,
  { records, guarded }: { records: readonly RecordState[]; guarded: readonly RecordState[] },
  session: Session,
): AuditEvent[] {
  const ofRecord = (record: RecordState): AuditEvent => ({
    action: 'record.print',
    subject: dossierId,
    detail: { ...readingDetail(session, record, reason), target },
  });
  if (scope.kind === 'record') return records.map(ofRecord);
  const theme = scope.kind === 'theme' && { theme: scope.theme };
  const detail = { scope: scope.kind, ...theme, records: records.length, target, ...(reason !== null && { reason }) };
  return [{ action: 'dossier.print', subject: dossierId, detail }, ...guarded.map(ofRecord)];
}

function needsReason(session: Session, compartment: Compartment): boolean {
  return rightIn(session.roles, compartment) === 'readWithReason';
}

function printRecord(record: RecordState, dossier: Dossier, session: Session): PrintRecord {
  const voiding = record.merged.values === null ? record.versions.findLast(({ values }) => values === null) : undefined;
  return { ...recordView(record, dossier, session), voidReason: voiding?.reason ?? null };
}

/** The records that the printed ones refer to, as far as the person may read them without a reason. */
function linkedRecords(dossier: Dossier, records: readonly RecordState[], session: Session): RecordState[] {
  const printed = new Set(records.map(({ recordId }) => recordId));
  const named = records.flatMap(({ type, values }) =>
    isRecordType(type) ? linksIn(definitionOf(type).fields, values) : [],
  );
  const wanted = new Set(named.filter((recordId) => !printed.has(recordId)));
  return dossier.records(session.readable).filter(({ recordId }) => wanted.has(recordId));
}

function linksIn(fields: Fields, values: RawValues): string[] {
  return Object.entries(fields).flatMap(([name, { kind, fields: ofRow }]) => {
    const value = values[name];
    if (ofRow && Array.isArray(value)) return value.flatMap((row: RawValues) => linksIn(ofRow, row));
    return kind === 'recordLink' && typeof value === 'string' ? [value] : [];
  });
}
