import type { Keyring } from '#vault/keys/keyring.ts';
import { bytesOf, textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** What a pending write is about; each kind has a content of its own. */
export type PendingKind = 'jointWrite' | 'jointAmendment';

/** The journal of writes that were decided on and are not finished, each sealed for the person who decided. */
export class PendingWrites {
  readonly #file: SqliteFile;
  readonly #keyring: Keyring;
  readonly #personId: string;

  constructor(file: SqliteFile, keyring: Keyring, personId: string) {
    this.#file = file;
    this.#keyring = keyring;
    this.#personId = personId;
  }

  /** This person's unfinished writes of a kind, the earliest first; their content is the caller's to parse. */
  list(kind: PendingKind): { id: string; content: unknown }[] {
    const rows = this.#file.all(
      'SELECT id, sealed FROM pending_write WHERE person = ? ORDER BY started_at, id',
      this.#personId,
    );
    return rows.flatMap((row) => {
      const id = textOf(row['id']);
      const plain = this.#keyring.openOwn(bytesOf(row['sealed']), pendingWriteContext(id)).toString('utf8');
      const write = JSON.parse(plain) as { kind: string; content: unknown };
      return write.kind === kind ? [{ id, content: write.content }] : [];
    });
  }

  /** Whether a write is in the journal. */
  has(id: string): boolean {
    return this.#file.get('SELECT 1 FROM pending_write WHERE id = ? AND person = ?', id, this.#personId) !== undefined;
  }

  /** Notes a write, or what is left of it; call within a transaction. */
  put(id: string, kind: PendingKind, content: unknown): void {
    const sealed = this.#keyring.sealOwn(Buffer.from(JSON.stringify({ kind, content })), pendingWriteContext(id));
    this.#file.run(
      `INSERT INTO pending_write (id, person, started_at, sealed) VALUES (?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed`,
      id,
      this.#personId,
      new Date().toISOString(),
      sealed,
    );
  }

  /** Forgets a write that is finished; call within a transaction. */
  remove(id: string): void {
    this.#file.run('DELETE FROM pending_write WHERE id = ? AND person = ?', id, this.#personId);
  }
}

function pendingWriteContext(id: string): string {
  return `senim pending write v1 ${id}`;
}
