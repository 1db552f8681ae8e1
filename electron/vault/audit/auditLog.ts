import type { ErrorCode } from '#shared/contract/errors.ts';
import type { AuditAction, AuditDetail } from '#shared/rules/auditActions.ts';
import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { sha256 } from '#vault/crypto/hash.ts';
import { sign, signingKeyOf } from '#vault/crypto/signing.ts';
import { bytesOf, numberOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** One line of the audit: who did what to which dossier, record, package or person, and how it ended. */
export interface AuditEvent {
  action: AuditAction;
  /** Id of what it was done to; never a name. */
  subject?: string | null;
  outcome?: 'done' | ErrorCode;
  /** Counts, ids, codes and stated reasons; never case content. */
  detail?: Partial<Record<AuditDetail, string | number>>;
}

/** The hash before the first entry. */
export const genesis = Buffer.alloc(32);

/** The hash chain of all that was done, viewed, exported or refused. Entry n's hash is SHA-256(hash n−1 ‖ canonical JSON of entry n). */
export class AuditLog {
  readonly #file: SqliteFile;
  readonly #actor: string;
  /** What was noted once in this session. */
  readonly #noted = new Set<string>();

  constructor(file: SqliteFile, actor: string) {
    this.#file = file;
    this.#actor = actor;
  }

  /** Adds an entry within the caller's transaction: the action and its entry stand or fall together. */
  add(event: AuditEvent, actor = this.#actor, at = new Date().toISOString()): void {
    const last = this.head();
    const seq = last.seq + 1;
    const entry = canonicalJson({
      seq,
      at,
      actor,
      action: event.action,
      subject: event.subject ?? null,
      outcome: event.outcome ?? 'done',
      detail: event.detail ?? {},
    });
    const hash = sha256(last.hash, Buffer.from(entry));
    this.#file.run('INSERT INTO audit (seq, entry, hash) VALUES (?, ?, ?)', seq, entry, hash);
  }

  /** Adds an entry in a transaction of its own, for actions that write nothing else (views, refusals). */
  note(event: AuditEvent): void {
    this.#file.transaction(() => this.add(event));
  }

  /** Adds an entry as `note` does, unless this session has entered the same of the same subject already. */
  noteOnce(event: AuditEvent): void {
    const key = `${event.action} ${event.subject ?? ''}`;
    if (this.#noted.has(key)) return;
    this.note(event);
    this.#noted.add(key);
  }

  /** Signs the chain as it stands, so that cutting its end off later is noticed. An earlier signature on the same entry stays: it may be what tells. */
  checkpoint(signingSeed: Buffer): void {
    const head = this.head();
    if (head.seq === 0) return;
    const statement = canonicalJson({
      about: 'senim audit checkpoint v1',
      seq: head.seq,
      hash: head.hash.toString('hex'),
      at: new Date().toISOString(),
      signer: signingKeyOf(signingSeed).toString('hex'),
    });
    const signature = sign(signingSeed, Buffer.from(statement));
    this.#file.transaction(() =>
      this.#file.run(
        'INSERT INTO checkpoint (seq, statement, signature) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        head.seq,
        statement,
        signature,
      ),
    );
  }

  /** The last entry's number and hash; number 0 when there is none. */
  head(): { seq: number; hash: Buffer } {
    const row = this.#file.get('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
    return row ? { seq: numberOf(row['seq']), hash: bytesOf(row['hash']) } : { seq: 0, hash: genesis };
  }

  /** The hash of an entry, or undefined when the chain does not reach it. */
  hashAt(seq: number): Buffer | undefined {
    const row = this.#file.get('SELECT hash FROM audit WHERE seq = ?', seq);
    return row && bytesOf(row['hash']);
  }
}
