import type { AuditFinding } from '#shared/contract/auditCommands.ts';
import { textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

import type { AuditLog } from './auditLog.ts';

/**
 * Enters what was found wrong with the audit, once. Answers what there is to tell: the new finding, or else the last that
 * was entered, because later signatures stand upon what is broken without mending it.
 */
export function noteFinding(file: SqliteFile, audit: AuditLog, found: AuditFinding | null): AuditFinding | null {
  const entered = enteredFindings(file);
  const isKnown = found !== null && entered.some(({ seq }) => seq === found.seq);
  if (found === null || isKnown) return found ?? entered.at(-1) ?? null;
  audit.note({ action: 'audit.broken', detail: { state: found.state, entry: found.seq } });
  return found;
}

function enteredFindings(file: SqliteFile): AuditFinding[] {
  const rows = file.all(
    "SELECT entry FROM audit WHERE json_extract(entry, '$.action') = 'audit.broken' AND json_valid(entry) ORDER BY seq",
  );
  return rows.map((row) => {
    const { detail } = JSON.parse(textOf(row['entry'])) as {
      detail: { state: AuditFinding['state']; entry: number };
    };
    return { state: detail.state, seq: detail.entry };
  });
}
