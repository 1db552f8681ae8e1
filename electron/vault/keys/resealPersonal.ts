import { bytesOf, textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

import type { Keyring } from './keyring.ts';

/** Rows that are sealed for one person, with the context of each seal (docs/FORMATS.md, 1.4). */
const places: { table: string; key: string | null; context: (key: string) => string }[] = [
  { table: 'new_dossier', key: null, context: () => 'senim new dossier v1' },
  { table: 'setting', key: 'key', context: contextOfSetting },
  { table: 'roster', key: 'id', context: () => 'senim roster v1' },
  { table: 'pending_write', key: 'id', context: (id) => `senim pending write v1 ${id}` },
];

/** What lists of arrivals remember of their columns is a setting with a context of its own. */
function contextOfSetting(key: string): string {
  return key.startsWith('rosterColumns ') ? 'senim roster columns v1' : `senim setting v1 ${key}`;
}

/** Seals all that is a person's own with another keyring key; call within the transaction that replaces the keyring. */
export function resealPersonal(registry: SqliteFile, personId: string, from: Keyring, to: Keyring): void {
  for (const { table, key, context } of places) {
    const named = key === null ? 'NULL' : `"${key}"`;
    const rows = registry.all(`SELECT rowid AS row, ${named} AS name, sealed FROM ${table} WHERE person = ?`, personId);
    for (const { row, name, sealed } of rows) {
      const where = context(key === null ? '' : textOf(name));
      const plain = from.openOwn(bytesOf(sealed), where);
      registry.run(`UPDATE ${table} SET sealed = ? WHERE rowid = ?`, to.sealOwn(plain, where), Number(row));
      plain.fill(0);
    }
  }
}
