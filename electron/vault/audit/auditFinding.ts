import { z } from 'zod';

import type { AuditFinding } from '#shared/contract/auditCommands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { hasPower, type Role } from '#shared/rules/permissions.ts';
import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { sign, verify } from '#vault/crypto/signing.ts';
import type { Session } from '#vault/session.ts';
import { textOf } from '#vault/store/columns.ts';

import { standingAt, type SettledEntries } from './auditChain.ts';

const brokenSchema = z.object({
  seq: z.int(),
  at: z.string(),
  detail: z.object({ state: z.enum(['broken', 'shorter', 'signerUnknown']), entry: z.int() }),
});
const settlementSchema = z.object({
  seq: z.int(),
  at: z.string(),
  actor: z.string(),
  outcome: z.literal('done'),
  detail: z.object({
    state: z.string(),
    entry: z.int(),
    reason: z.string(),
    sha256: z.string(),
    signature: z.base64(),
  }),
});

/** What was found once, and who has looked into it since. */
export interface EnteredFinding extends AuditFinding {
  foundAt: string;
  settled: { personId: string; at: string; reason: string; sha256: string } | null;
}

/** Everything that was ever found, the earliest first. A settlement counts when somebody who may settle has signed it. */
export function enteredFindings(session: Session): EnteredFinding[] {
  const found = entries(session, 'audit.broken').map((entry) => brokenSchema.parse(entry));
  if (found.length === 0) return [];
  const settlements = entries(session, 'audit.settle').flatMap((entry) => settlementSchema.safeParse(entry).data ?? []);
  return found.map(({ seq: enteredAs, at: foundAt, detail: { state, entry: seq } }) => {
    const settlement = settlements.find(
      (one) => one.seq > enteredAs && one.detail.entry === seq && one.detail.state === state && isSigned(session, one),
    );
    const settled = settlement && { personId: settlement.actor, at: settlement.at, ...settlement.detail };
    return { state, seq, foundAt, settled: settled ?? null };
  });
}

/** Entries that a walk need not stop at any more. */
export function settledEntries(session: Session): SettledEntries {
  const findings = enteredFindings(session);
  return new Map(findings.flatMap(({ seq, settled }) => (settled ? [[seq, settled.sha256] as const] : [])));
}

/**
 * Enters what was found wrong with the audit, once. Answers what there is to tell: the new finding, or else the last that
 * nobody has looked into, because later signatures stand upon what is broken without mending it.
 */
export function noteFinding(session: Session, found: AuditFinding | null): AuditFinding | null {
  const entered = enteredFindings(session);
  const isKnown = found !== null && entered.some(({ seq, settled }) => seq === found.seq && !settled);
  if (found === null || isKnown) return found ?? openFinding(entered);
  session.audit.note({ action: 'audit.broken', detail: { state: found.state, entry: found.seq } });
  return found;
}

/** Signs and enters that a finding was looked into. What else is open is told from then on. */
export function settleFinding(session: Session, seq: number, reason: string): void {
  const open = enteredFindings(session).find((one) => one.seq === seq && !one.settled);
  if (!open) throw new Refusal('findingUnknown');
  const { state } = open;
  const { signingSeed } = session.person;
  const told = { state, entry: seq, reason, sha256: standingAt(session.registry, seq) };
  const signature = sign(signingSeed, statementOf(session, { ...told, personId: session.personId }));
  session.audit.note({ action: 'audit.settle', detail: { ...told, signature: signature.toString('base64') } });
  session.auditFinding = openFinding(enteredFindings(session));
}

function openFinding(entered: readonly EnteredFinding[]): AuditFinding | null {
  const open = entered.findLast(({ settled }) => !settled);
  return open ? { state: open.state, seq: open.seq } : null;
}

/** What somebody signs who has looked into a finding. */
function statementOf(
  { header }: Session,
  told: { state: string; entry: number; reason: string; sha256: string; personId: string },
): Buffer {
  return Buffer.from(`senim audit settlement v1\n${canonicalJson({ ...told, stationId: header.stationId })}`);
}

function isSigned(session: Session, { actor, at, detail }: z.infer<typeof settlementSchema>): boolean {
  const { signature, ...told } = detail;
  const text = statementOf(session, { ...told, personId: actor });
  const keys = session.registry.all('SELECT DISTINCT signing_key FROM author WHERE person = ?', actor);
  return keys.some((row) => {
    const key = textOf(row['signing_key']);
    const certified = session.authors.at(key, at)?.roles as Role[] | undefined;
    const mayHave = certified !== undefined && hasPower(certified, 'settleAudit') && session.isOfStation(key);
    return mayHave && verify(Buffer.from(key, 'hex'), text, Buffer.from(signature, 'base64'));
  });
}

function entries({ registry }: Session, action: 'audit.broken' | 'audit.settle'): unknown[] {
  const rows = registry.all(
    `SELECT entry FROM audit WHERE json_extract(entry, '$.action') = '${action}' AND json_valid(entry) ORDER BY seq`,
  );
  return rows.map((row) => JSON.parse(textOf(row['entry'])) as unknown);
}
