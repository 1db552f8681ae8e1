import type { RawValues } from '#shared/records/defineRecord.ts';
import { foldForSearch } from '#shared/rules/search.ts';
import { textOf } from '#vault/store/columns.ts';
import { SqliteFile } from '#vault/store/sqliteFile.ts';

import type { RecordState } from './projection.ts';

/** Full-text index of a dossier, in memory only. Words match by their beginnings, in any script. */
export class SearchIndex {
  readonly #index = SqliteFile.inMemory();
  /** The row of each record: finding it by the record's id would read the whole index. */
  readonly #rows = new Map<string, number>();

  constructor() {
    this.#index.exec(
      `CREATE VIRTUAL TABLE words USING fts5 (record UNINDEXED, folded, tokenize = 'unicode61', prefix = '2 3')`,
    );
  }

  /** Replaces what the index knows of these records. */
  put(records: readonly RecordState[]): void {
    this.#index.transaction(() => {
      for (const { recordId, values } of records) {
        const known = this.#rows.get(recordId);
        if (known !== undefined) this.#index.run('DELETE FROM words WHERE rowid = ?', known);
        const row = known ?? this.#rows.size + 1;
        this.#rows.set(recordId, row);
        const text = foldForSearch(searchTexts(values).join('\n'));
        this.#index.run('INSERT INTO words (rowid, record, folded) VALUES (?, ?, ?)', row, recordId, text);
      }
    });
  }

  /** Ids of the records that hold every word of the query, best first. */
  find(query: string, limit: number): string[] {
    const words = foldForSearch(query).match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.length === 0) return [];
    const match = words.map((word) => `"${word}"*`).join(' ');
    const rows = this.#index.all('SELECT record FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?', match, limit);
    return rows.map((row) => textOf(row['record']));
  }

  close(): void {
    this.#index.close();
  }
}

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Every text that people typed into a record, in the order of its fields; ids of other records and people are none. */
export function searchTexts(values: RawValues): string[] {
  const collect = (value: unknown): string[] => {
    if (typeof value === 'string') return uuidPattern.test(value) ? [] : [value];
    if (Array.isArray(value)) return value.flatMap(collect);
    return value !== null && typeof value === 'object' ? Object.values(value).flatMap(collect) : [];
  };
  return Object.entries(values)
    .filter(([field]) => field !== 'attachments' && field !== 'groupId')
    .flatMap(([, value]) => collect(value));
}
