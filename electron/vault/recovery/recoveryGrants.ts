import type { KeyEntry } from '#vault/keys/keyList.ts';
import { openKeys } from '#vault/keys/slot.ts';
import { bytesOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** Everything that the recovery kit opens in the registry, the newest last. A grant that does not open is a bug or an altered registry, and throws. */
export async function openRecoveryGrants(registry: SqliteFile, seed: Buffer): Promise<KeyEntry[]> {
  const rows = registry.all('SELECT sealed FROM key_grant WHERE holder = ? ORDER BY id', 'recovery');
  const lists: KeyEntry[][] = [];
  for (const row of rows) lists.push(await openKeys(seed, bytesOf(row['sealed'])));
  return lists.flat();
}
