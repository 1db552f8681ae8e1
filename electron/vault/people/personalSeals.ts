import type { Keyring } from '#vault/keys/keyring.ts';
import { newDossierContext } from '#vault/registry/newDossierDraft.ts';
import { pendingWriteContext } from '#vault/registry/pendingWrites.ts';
import { settingContext } from '#vault/registry/personalSettings.ts';
import { columnsContext, isColumnsKey, rosterContext } from '#vault/registry/rosterTable.ts';
import { bytesOf, numberOf, textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** Every table with what a person has for themselves alone: which column names a row, and its seal's context. */
const personal = [
  {
    table: 'setting',
    name: 'key',
    context: (key: string) => (isColumnsKey(key) ? columnsContext : settingContext(key)),
  },
  { table: 'new_dossier', name: 'person', context: () => newDossierContext },
  { table: 'roster', name: 'id', context: () => rosterContext },
  { table: 'pending_write', name: 'id', context: pendingWriteContext },
] as const;

/** Seals all that a person has for themselves with another key of theirs; call within a transaction. */
export function resealPersonal(registry: SqliteFile, personId: string, from: Keyring, to: Keyring): void {
  for (const { table, name, context } of personal) {
    const rows = registry.all(`SELECT rowid AS row, ${name} AS name, sealed FROM ${table} WHERE person = ?`, personId);
    for (const row of rows) {
      const where = context(textOf(row['name']));
      const sealed = to.sealOwn(from.openOwn(bytesOf(row['sealed']), where), where);
      registry.run(`UPDATE ${table} SET sealed = ? WHERE rowid = ?`, sealed, numberOf(row['row']));
    }
  }
}
