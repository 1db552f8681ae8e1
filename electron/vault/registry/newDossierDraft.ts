import type { RawValues } from '#shared/records/defineRecord.ts';
import type { Keyring } from '#vault/keys/keyring.ts';
import { bytesOf, textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

const newDossierContext = 'senim new dossier v1';

/** What a person has typed of a dossier that does not exist yet; one for each person, sealed for them alone. */
export class NewDossierDraft {
  readonly #file: SqliteFile;
  readonly #keyring: Keyring;
  readonly #personId: string;

  constructor(file: SqliteFile, keyring: Keyring, personId: string) {
    this.#file = file;
    this.#keyring = keyring;
    this.#personId = personId;
  }

  get(): { savedAt: string; person: RawValues } | null {
    const row = this.#file.get('SELECT saved_at, sealed FROM new_dossier WHERE person = ?', this.#personId);
    if (!row) return null;
    const plain = this.#keyring.openOwn(bytesOf(row['sealed']), newDossierContext).toString('utf8');
    return { savedAt: textOf(row['saved_at']), person: JSON.parse(plain) as RawValues };
  }

  save(person: RawValues): { savedAt: string } {
    const savedAt = new Date().toISOString();
    const sealed = this.#keyring.sealOwn(Buffer.from(JSON.stringify(person)), newDossierContext);
    this.#file.transaction(() =>
      this.#file.run(
        'INSERT OR REPLACE INTO new_dossier (person, saved_at, sealed) VALUES (?, ?, ?)',
        this.#personId,
        savedAt,
        sealed,
      ),
    );
    return { savedAt };
  }

  discard(): void {
    this.#file.transaction(() => this.#file.run('DELETE FROM new_dossier WHERE person = ?', this.#personId));
  }
}
