import { z } from 'zod';

import type { ReferenceEntry } from '#shared/contract/stationCommands.ts';
import { shippedReferences, type ReferenceListName } from '#shared/codelists/referenceLists.ts';
import { textOf, textOrNull } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

const valueSchema = z.strictObject({ name: z.string() });

/** The lists that the station keeps: what the app brings along, and what the station has added, renamed or retired. */
export class ReferenceTable {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  /** All entries of a list, the retired ones too, by name. */
  list(list: ReferenceListName): ReferenceEntry[] {
    const shipped = shippedReferences[list].map((entry) => [entry.id, { ...entry, isRetired: false }] as const);
    const rows = this.#file.all('SELECT id, value, retired_at FROM reference_entry WHERE list = ?', list);
    const own = rows.map((row) => [textOf(row['id']), entryOf(row)] as const);
    return [...new Map([...shipped, ...own]).values()].toSorted((a, b) =>
      a.name.localeCompare(b.name, undefined, { numeric: true }),
    );
  }

  /** Writes an entry, new or changed; call within a transaction. */
  put(list: ReferenceListName, { id, name, isRetired }: ReferenceEntry): void {
    this.#file.run(
      'INSERT OR REPLACE INTO reference_entry (list, id, value, retired_at) VALUES (?, ?, ?, ?)',
      list,
      id,
      JSON.stringify({ name }),
      isRetired ? new Date().toISOString() : null,
    );
  }
}

function entryOf(row: Record<string, unknown>): ReferenceEntry {
  const { name } = valueSchema.parse(JSON.parse(textOf(row['value'])));
  return { id: textOf(row['id']), name, isRetired: textOrNull(row['retired_at']) !== null };
}
