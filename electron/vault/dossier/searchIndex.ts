import type { RawValues } from '#shared/records/defineRecord.ts';
import { foldForSearch } from '#shared/rules/search.ts';
import { numberOf } from '#vault/store/columns.ts';
import { SqliteFile } from '#vault/store/sqliteFile.ts';

import type { RecordState } from './projection.ts';

/** Milliseconds of indexing after which other work gets its turn. */
const sliceTime = 12;
/** Records that are indexed in one transaction. */
const batchSize = 100;

/**
 * Full-text index of a dossier, in memory only. Words match by their beginnings, in any script. It is made slice by slice
 * while nobody searches, and completed by the first search.
 */
export class SearchIndex {
  readonly #index = SqliteFile.inMemory();
  /** The row of each record, and the record of each row: the index itself keeps no texts. */
  readonly #rows = new Map<string, number>();
  readonly #records: string[] = [];
  #waiting: RecordState[];
  /** Folded words by themselves: most of a dossier's words occur many times. Forgotten once all records are in. */
  readonly #folded = new Map<string, string>();

  constructor(records: readonly RecordState[]) {
    this.#index.exec(
      `CREATE VIRTUAL TABLE words USING fts5 (
         folded, content = '', contentless_delete = 1, tokenize = 'unicode61', prefix = '2 3'
       )`,
    );
    this.#waiting = [...records];
  }

  /** Replaces what the index knows of these records. */
  put(records: readonly RecordState[]): void {
    this.#index.transaction(() => {
      for (const { recordId, values } of records) {
        const known = this.#rows.get(recordId);
        if (known !== undefined) this.#index.run('DELETE FROM words WHERE rowid = ?', known);
        const row = known ?? this.#records.push(recordId);
        this.#rows.set(recordId, row);
        this.#index.run('INSERT INTO words (rowid, folded) VALUES (?, ?)', row, this.#fold(searchTexts(values)));
      }
    });
  }

  /** Indexes for a moment; answers whether there is more to do. */
  advance(): boolean {
    const until = performance.now() + sliceTime;
    while (this.#waiting.length > 0 && performance.now() < until) this.#take(batchSize);
    return this.#waiting.length > 0;
  }

  #take(count: number): void {
    this.put(this.#waiting.slice(-count));
    this.#waiting = this.#waiting.slice(0, -count);
    if (this.#waiting.length === 0) this.#folded.clear();
  }

  /** Ids of the records that hold every word of the query, best first. */
  find(query: string, limit: number): string[] {
    if (this.#waiting.length > 0) this.#take(this.#waiting.length);
    const words = foldForSearch(query).match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.length === 0) return [];
    const match = words.map((word) => `"${word}"*`).join(' ');
    const rows = this.#index.all('SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?', match, limit);
    return rows.flatMap((row) => this.#records[numberOf(row['rowid']) - 1] ?? []);
  }

  close(): void {
    this.#waiting = [];
    this.#folded.clear();
    this.#index.close();
  }

  #fold(texts: readonly string[]): string {
    const words = texts.flatMap((text) => text.match(/\S+/g) ?? []);
    return words.map((word) => this.#foldWord(word)).join(' ');
  }

  #foldWord(word: string): string {
    const known = this.#folded.get(word);
    if (known !== undefined) return known;
    const folded = foldForSearch(word);
    this.#folded.set(word, folded);
    return folded;
  }
}

/** Ids of records and people, and hashes of files. */
const idPattern = /^(?:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/;

/** Every text that people typed into a record, in the order of its fields; ids of other records, people and files are none. */
export function searchTexts(values: RawValues): string[] {
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      if (!idPattern.test(value)) texts.push(value);
    } else if (Array.isArray(value)) value.forEach(collect);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(collect);
  };
  for (const [field, value] of Object.entries(values)) {
    if (field !== 'attachments' && field !== 'groupId') collect(value);
  }
  return texts;
}
