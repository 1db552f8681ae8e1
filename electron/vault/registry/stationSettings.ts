import { defaultReviewWindows, reviewWindowsSchema, type ReviewWindows } from '#shared/rules/reviewWindow.ts';
import { defaultLockDelay, lockDelaySchema, type LockDelay } from '#shared/rules/lockDelay.ts';
import { textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** What holds for the whole station, by key, as JSON. What was never set is as the app brings it. */
export class StationSettings {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  get reviewWindows(): ReviewWindows {
    const value = this.#get('reviewWindows');
    return value === undefined ? defaultReviewWindows : reviewWindowsSchema.parse(value);
  }

  /** Call within a transaction. */
  setReviewWindows(windows: ReviewWindows): void {
    this.#put('reviewWindows', windows);
  }

  get lockDelay(): LockDelay {
    const value = this.#get('lockDelay');
    return value === undefined ? defaultLockDelay : lockDelaySchema.parse(value);
  }

  /** Call within a transaction. */
  setLockDelay(delay: LockDelay): void {
    this.#put('lockDelay', delay);
  }

  #get(key: string): unknown {
    const row = this.#file.get('SELECT value FROM station_setting WHERE key = ?', key);
    return row && JSON.parse(textOf(row['value']));
  }

  #put(key: string, value: unknown): void {
    this.#file.run('INSERT OR REPLACE INTO station_setting (key, value) VALUES (?, ?)', key, JSON.stringify(value));
  }
}
