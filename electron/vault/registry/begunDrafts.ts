import { z } from 'zod';

import type { SqliteFile } from '#vault/store/sqliteFile.ts';
import { StoreError } from '#vault/store/storeError.ts';

import type { PersonalSettings } from './personalSettings.ts';

const key = 'draftsBegun';
const storedSchema = z.array(z.uuid());

/** The dossiers in which a person has drafts, so that lists tell of them without opening dossiers. The drafts themselves lie in the dossiers. */
export class BegunDrafts {
  readonly #registry: SqliteFile;
  readonly #settings: PersonalSettings;
  readonly #dossiers: Set<string>;

  constructor(registry: SqliteFile, settings: PersonalSettings) {
    this.#registry = registry;
    this.#settings = settings;
    this.#dossiers = new Set(storedSchema.parse(settings.get(key) ?? []));
  }

  has(dossierId: string): boolean {
    return this.#dossiers.has(dossierId);
  }

  /** Notes whether a dossier holds drafts; answers whether that is news. The draft is safe by then, so a full disk is no failure: the dossier's next opening notes it again. */
  note(dossierId: string, isBegun: boolean): boolean {
    if (this.#dossiers.has(dossierId) === isBegun) return false;
    if (isBegun) this.#dossiers.add(dossierId);
    else this.#dossiers.delete(dossierId);
    try {
      this.#registry.transaction(() => this.#settings.put(key, [...this.#dossiers].toSorted()));
    } catch (error) {
      if (!(error instanceof StoreError) || error.fault === 'damaged') throw error;
    }
    return true;
  }
}
