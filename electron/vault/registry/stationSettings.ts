import { defaultReviewWindows, reviewWindowsSchema, type ReviewWindows } from '#shared/rules/reviewWindow.ts';
import { textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** What holds for the whole station, by key, as JSON. What was never set is as the app brings it. */
export class StationSettings {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  get reviewWindows(): ReviewWindows {
    const row = this.#file.get('SELECT value FROM station_setting WHERE key = ?', 'reviewWindows');
    return row ? reviewWindowsSchema.parse(JSON.parse(textOf(row['value']))) : defaultReviewWindows;
  }

  /** Call within a transaction. */
  setReviewWindows(windows: ReviewWindows): void {
    this.#file.run(
      'INSERT OR REPLACE INTO station_setting (key, value) VALUES (?, ?)',
      'reviewWindows',
      JSON.stringify(windows),
    );
  }
}
