import type { Keyring } from '#vault/keys/keyring.ts';
import { bytesOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** What a person has set or begun, by key, each value sealed for them alone. */
export class PersonalSettings {
  readonly #file: SqliteFile;
  readonly #keyring: Keyring;
  readonly #personId: string;

  constructor(file: SqliteFile, keyring: Keyring, personId: string) {
    this.#file = file;
    this.#keyring = keyring;
    this.#personId = personId;
  }

  /** The value as it was put, for the caller to parse; null when there is none. */
  get(key: string): unknown {
    const row = this.#file.get('SELECT sealed FROM setting WHERE person = ? AND key = ?', this.#personId, key);
    if (!row) return null;
    return JSON.parse(this.#keyring.openOwn(bytesOf(row['sealed']), settingContext(key)).toString('utf8'));
  }

  /** Sets a value; call within a transaction. */
  put(key: string, value: unknown): void {
    const sealed = this.#keyring.sealOwn(Buffer.from(JSON.stringify(value)), settingContext(key));
    this.#file.run(
      'INSERT OR REPLACE INTO setting (person, key, sealed) VALUES (?, ?, ?)',
      this.#personId,
      key,
      sealed,
    );
  }

  /** Forgets a value; call within a transaction. */
  remove(key: string): void {
    this.#file.run('DELETE FROM setting WHERE person = ? AND key = ?', this.#personId, key);
  }
}

function settingContext(key: string): string {
  return `senim setting v1 ${key}`;
}
