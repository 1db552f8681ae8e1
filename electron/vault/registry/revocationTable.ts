import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { revocationSchema, type Revocation } from '#vault/exchange/format/certificates.ts';
import { textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** Signing keys that are not believed from a moment on, of this station's people and of others'. */
export class RevocationTable {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  list(): Revocation[] {
    return this.#file
      .all('SELECT statement FROM revocation ORDER BY at, key')
      .map((row) => revocationSchema.parse(JSON.parse(textOf(row['statement']))));
  }

  get(key: string): Revocation | undefined {
    const row = this.#file.get('SELECT statement FROM revocation WHERE key = ?', key);
    return row && revocationSchema.parse(JSON.parse(textOf(row['statement'])));
  }

  /** Keeps a revocation that was verified; the earlier one of a key stays. Call within a transaction. */
  put(revocation: Revocation): void {
    const known = this.get(revocation.key);
    if (known && known.at <= revocation.at) return;
    this.#file.run(
      'INSERT OR REPLACE INTO revocation (key, at, statement) VALUES (?, ?, ?)',
      revocation.key,
      revocation.at,
      canonicalJson(revocation),
    );
  }
}
