import type { Keyring } from '#vault/keys/keyring.ts';
import { bytesOf, textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** Whose keyring and notes they are. */
interface Owner {
  personId: string;
  keyring: Keyring;
}

/**
 * Takes the keys of dossiers out of a person's keyring, and their names out of everything that is sealed for that person: drafts
 * and people of group sessions, lists of arrivals, writes that were not finished. Call within a transaction.
 */
export function forgetDossiers(
  registry: SqliteFile,
  { personId, keyring }: Owner,
  dossierIds: ReadonlySet<string>,
): void {
  for (const dossierId of dossierIds) keyring.remove(dossierId);
  registry.run('UPDATE keyring SET sealed = ? WHERE person = ?', keyring.seal(), personId);
  for (const { table, column, contextOf } of sealedForPeople) {
    for (const row of registry.all(`SELECT ${column} AS name, sealed FROM ${table} WHERE person = ?`, personId)) {
      const name = textOf(row['name']);
      const context = contextOf(name);
      if (context === null) continue;
      const before = keyring.openOwn(bytesOf(row['sealed']), context).toString('utf8');
      const after = JSON.stringify(without(JSON.parse(before), dossierIds));
      if (after === before) continue;
      const sealed = keyring.sealOwn(Buffer.from(after), context);
      registry.run(`UPDATE ${table} SET sealed = ? WHERE person = ? AND ${column} = ?`, sealed, personId, name);
    }
  }
}

/** What the registry keeps sealed for one person and may name dossiers (FORMATS 1.4). */
const sealedForPeople: readonly { table: string; column: string; contextOf: (name: string) => string | null }[] = [
  {
    table: 'setting',
    column: 'key',
    contextOf: (key) => (key.startsWith('rosterColumns ') ? null : `senim setting v1 ${key}`),
  },
  { table: 'pending_write', column: 'id', contextOf: (id) => `senim pending write v1 ${id}` },
  { table: 'roster', column: 'id', contextOf: () => 'senim roster v1' },
];

/** The same value without what belongs to some dossiers: list entries that are or name one, and members called after one. */
function without(value: unknown, dossierIds: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) {
    return value.filter((item) => !isOf(item, dossierIds)).map((item) => without(item, dossierIds));
  }
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !dossierIds.has(name));
  return Object.fromEntries(kept.map(([name, member]) => [name, without(member, dossierIds)]));
}

function isOf(item: unknown, dossierIds: ReadonlySet<string>): boolean {
  if (typeof item === 'string') return dossierIds.has(item);
  if (typeof item !== 'object' || item === null || !('dossierId' in item)) return false;
  return typeof item.dossierId === 'string' && dossierIds.has(item.dossierId);
}
