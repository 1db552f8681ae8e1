import { z } from 'zod';

import type { ReferenceEntry } from '#shared/contract/stationCommands.ts';
import { shippedReferences, type ReferenceListName } from '#shared/codelists/referenceLists.ts';
import { detailsOf } from '#shared/references/references.ts';
import { textOf, textOrNull } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** The first versions kept a name alone. */
const valueSchema = z.strictObject({ name: z.string(), details: z.record(z.string(), z.unknown()).default({}) });

/** The lists that the station keeps: what the app brings along, and what the station has added, changed or retired. */
export class ReferenceTable {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  /** All entries of a list, the retired ones too, by name. */
  list(list: ReferenceListName): ReferenceEntry[] {
    const shipped = new Map(shippedReferences[list].map((entry) => [entry.id, entry]));
    const brought = [...shipped.values()].map(
      ({ id, name, details }) => [id, { id, name, isRetired: false, details: detailsOf(list, details) }] as const,
    );
    const rows = this.#file.all('SELECT id, value, retired_at FROM reference_entry WHERE list = ?', list);
    const own = rows.map((row) => {
      const id = textOf(row['id']);
      const { name, details } = valueSchema.parse(JSON.parse(textOf(row['value'])));
      const known = { ...shipped.get(id)?.details, ...details };
      return [
        id,
        { id, name, isRetired: textOrNull(row['retired_at']) !== null, details: detailsOf(list, known) },
      ] as const;
    });
    return [...new Map<string, ReferenceEntry>([...brought, ...own]).values()].toSorted((a, b) =>
      a.name.localeCompare(b.name, undefined, { numeric: true }),
    );
  }

  /** Writes an entry, new or changed; call within a transaction. */
  put(list: ReferenceListName, { id, name, isRetired, details }: ReferenceEntry): void {
    this.#file.run(
      'INSERT OR REPLACE INTO reference_entry (list, id, value, retired_at) VALUES (?, ?, ?, ?)',
      list,
      id,
      JSON.stringify({ name, details }),
      isRetired ? new Date().toISOString() : null,
    );
  }
}
