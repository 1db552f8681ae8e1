import { Refusal } from '#shared/contract/errors.ts';
import type { Compartment } from '#shared/rules/permissions.ts';
import { open, seal } from '#vault/crypto/aead.ts';
import { keyOf, type DossierKeys } from '#vault/keys/keyList.ts';
import { bytesOf, textOf, textOrNull } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** A draft as it is kept: its content opens with the compartment's key. */
export interface StoredDraft {
  draftId: string;
  author: string;
  compartment: Compartment;
  type: string;
  recordId: string | null;
  savedAt: string;
}

/** What people have begun to write in a dossier and not saved yet. */
export class SealedDrafts {
  readonly #file: SqliteFile;
  readonly #keys: DossierKeys;

  constructor(file: SqliteFile, keys: DossierKeys) {
    this.#file = file;
    this.#keys = keys;
  }

  /** Keeps a draft, or its later state; the id of somebody else's draft is refused. */
  save(draft: StoredDraft, content: string): void {
    const sealed = seal(keyOf(this.#keys, draft.compartment), Buffer.from(content), draftContext(draft.draftId));
    this.#file.transaction(() => {
      const { changes } = this.#file.run(
        `INSERT INTO draft (id, author, compartment, type, record, saved_at, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET saved_at = excluded.saved_at, sealed = excluded.sealed
         WHERE author = excluded.author`,
        draft.draftId,
        draft.author,
        draft.compartment,
        draft.type,
        draft.recordId,
        draft.savedAt,
        sealed,
      );
      if (changes === 0) throw new Refusal('notPermitted');
    });
  }

  /** A person's own drafts, the latest first. */
  by(author: string): StoredDraft[] {
    const rows = this.#file.all(
      'SELECT id, author, compartment, type, record, saved_at FROM draft WHERE author = ? ORDER BY saved_at DESC',
      author,
    );
    return rows.map((row) => ({
      draftId: textOf(row['id']),
      author: textOf(row['author']),
      compartment: textOf(row['compartment']) as Compartment,
      type: textOf(row['type']),
      recordId: textOrNull(row['record']),
      savedAt: textOf(row['saved_at']),
    }));
  }

  content(draft: StoredDraft): string {
    const row = this.#file.get('SELECT sealed FROM draft WHERE id = ?', draft.draftId);
    const sealed = bytesOf(row?.['sealed']);
    return open(keyOf(this.#keys, draft.compartment), sealed, draftContext(draft.draftId)).toString('utf8');
  }

  /** Removes a draft; call within `transaction`. */
  remove(draftId: string, author: string): void {
    this.#file.run('DELETE FROM draft WHERE id = ? AND author = ?', draftId, author);
  }
}

/** Binds a draft's sealed content to its place. */
export function draftContext(draftId: string): Buffer {
  return Buffer.from(`senim draft v1 ${draftId}`);
}
