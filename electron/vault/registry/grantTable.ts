import { sha256Hex } from '#vault/crypto/hash.ts';
import { isSignedBy, type Statement } from '#vault/keys/statements.ts';
import { bytesOf, numberOf, textOf, textOrNull } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** Keys that were sealed to a person, and who vouches for them. */
export interface SealedGrant {
  holder: string;
  sealed: Buffer;
  at: string;
  /** Ed25519 public key (hex) of who granted. */
  signer: string;
  signature: Buffer;
}

type KeptGrant = SealedGrant & { id: number };

/** Grants that wait for their holder's next unlock, and those of the recovery kit, which stay. */
export class GrantTable {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  /** What waits for a person, the earliest first, as far as it is signed by whoever it names. */
  of(holder: string): KeptGrant[] {
    return this.#file.all('SELECT * FROM key_grant WHERE holder = ? ORDER BY id', holder).flatMap(signedGrant);
  }

  /** What waits for anybody and is signed with this key (hex). */
  signedBy(signer: string): KeptGrant[] {
    return this.#file.all('SELECT * FROM key_grant WHERE signer = ? ORDER BY id', signer).flatMap(signedGrant);
  }

  /** Replaces who vouches for a grant that waits; call within a transaction. */
  resign({ id, signer, signature }: KeptGrant): void {
    this.#file.run('UPDATE key_grant SET signer = ?, signature = ? WHERE id = ?', signer, signature, id);
  }

  /** Call within a transaction. */
  put({ holder, sealed, at, signer, signature }: SealedGrant): void {
    this.#file.run(
      'INSERT INTO key_grant (holder, sealed, granted_at, signer, signature) VALUES (?, ?, ?, ?, ?)',
      holder,
      sealed,
      at,
      signer,
      signature,
    );
  }

  /** Adds to what the recovery kit opens; answers the row's id. Call within a transaction. */
  putRecovery(sealed: Buffer): number {
    this.#file.run('INSERT INTO key_grant (holder, sealed) VALUES (?, ?)', 'recovery', sealed);
    return numberOf(this.#file.get('SELECT last_insert_rowid() AS id')?.['id']);
  }

  /** Replaces everything that the recovery kit opens beside `vault.json`, under an id that no row had before; call within a transaction. */
  replaceRecovery(sealed: Buffer): void {
    const last = numberOf(this.#file.get('SELECT coalesce(max(id), 0) AS id FROM key_grant')?.['id']);
    this.#file.run('DELETE FROM key_grant WHERE holder = ?', 'recovery');
    const id = Math.max(last + 1, Date.now());
    this.#file.run('INSERT INTO key_grant (id, holder, sealed) VALUES (?, ?, ?)', id, 'recovery', sealed);
  }

  /** Takes one grant from what the recovery kit opens; call within a transaction. */
  removeRecovery(id: number): void {
    this.#file.run('DELETE FROM key_grant WHERE id = ? AND holder = ?', id, 'recovery');
  }

  /** Call within a transaction. */
  remove(id: number): void {
    this.#file.run('DELETE FROM key_grant WHERE id = ?', id);
  }

  /** Removes what was sealed to keys that a person has no more; call within a transaction. */
  removeAll(holder: string): void {
    this.#file.run('DELETE FROM key_grant WHERE holder = ?', holder);
  }
}

function signedGrant(row: Record<string, unknown>): KeptGrant[] {
  const [at, signer] = [textOrNull(row['granted_at']), textOrNull(row['signer'])];
  if (at === null || signer === null) return [];
  const signature = bytesOf(row['signature']);
  const grant = { holder: textOf(row['holder']), sealed: bytesOf(row['sealed']), at, signer, signature };
  return isSignedBy('grant', grantStatement(grant), signer, signature) ? [{ ...grant, id: numberOf(row['id']) }] : [];
}

/** What the granter signs. */
export function grantStatement(grant: Omit<SealedGrant, 'signature'>): Statement<'grant'> {
  return { holder: grant.holder, sealed: sha256Hex(grant.sealed), by: grant.signer, at: grant.at };
}
