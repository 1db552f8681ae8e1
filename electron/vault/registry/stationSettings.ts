import { z } from 'zod';

import { contactQuotasSchema, defaultContactQuotas, type ContactQuotas } from '#shared/rules/contactQuota.ts';
import { defaultNeededConsents, neededConsentsSchema, type NeededConsents } from '#shared/rules/neededConsents.ts';
import { defaultReviewWindows, reviewWindowsSchema, type ReviewWindows } from '#shared/rules/reviewWindow.ts';
import { defaultLockDelay, lockDelaySchema, type LockDelay } from '#shared/rules/lockDelay.ts';
import type { ShareScheme } from '#shared/rules/recoveryWords.ts';
import { textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

const kitSchema = z.strictObject({
  madeAt: z.iso.datetime(),
  /** Null for one sheet of 24 words. */
  scheme: z.strictObject({ threshold: z.int(), count: z.int() }).nullable(),
  /** When somebody last typed the kit to see that it opens the vault, and who. */
  drill: z.strictObject({ at: z.iso.datetime(), by: z.uuid() }).nullable(),
});
export type KitRecord = z.infer<typeof kitSchema>;

/** What is remembered of a kit that was just made. */
export function newKitRecord(scheme: ShareScheme | null): KitRecord {
  return { madeAt: new Date().toISOString(), scheme, drill: null };
}

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

  get contactQuotas(): ContactQuotas {
    const value = this.#get('contactQuotas');
    return value === undefined ? defaultContactQuotas : contactQuotasSchema.parse(value);
  }

  /** Call within a transaction. */
  setContactQuotas(quotas: ContactQuotas): void {
    this.#put('contactQuotas', quotas);
  }

  get neededConsents(): NeededConsents {
    const value = this.#get('neededConsents');
    return value === undefined ? defaultNeededConsents : neededConsentsSchema.parse(value);
  }

  /** Call within a transaction. */
  setNeededConsents(consents: NeededConsents): void {
    this.#put('neededConsents', consents);
  }

  get lockDelay(): LockDelay {
    const value = this.#get('lockDelay');
    return value === undefined ? defaultLockDelay : lockDelaySchema.parse(value);
  }

  /** Call within a transaction. */
  setLockDelay(delay: LockDelay): void {
    this.#put('lockDelay', delay);
  }

  /** The recovery kit that is in use; null in a vault that was made before this was remembered. */
  get recoveryKit(): KitRecord | null {
    const value = this.#get('recoveryKit');
    return value === undefined ? null : kitSchema.parse(value);
  }

  /** Call within a transaction. */
  setRecoveryKit(kit: KitRecord): void {
    this.#put('recoveryKit', kit);
  }

  #get(key: string): unknown {
    const row = this.#file.get('SELECT value FROM station_setting WHERE key = ?', key);
    return row && JSON.parse(textOf(row['value']));
  }

  #put(key: string, value: unknown): void {
    this.#file.run('INSERT OR REPLACE INTO station_setting (key, value) VALUES (?, ?)', key, JSON.stringify(value));
  }
}
