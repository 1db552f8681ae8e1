import { z } from 'zod';

import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { idSchema, instantSchema, sha256Schema } from '#vault/exchange/format/certificates.ts';
import { bytesOf, textOf, textOrNull } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** What a supervisor asks for and signs: Ed25519 over `senim erasure request v1\n` and its canonical JSON. */
export const erasureRequestSchema = z.strictObject({
  erasureId: idSchema,
  /** Null for the whole vault. */
  dossierId: idSchema.nullable(),
  stationId: idSchema,
  reason: z.string().min(1).max(500),
  personId: idSchema,
  /** Ed25519 public key, hex. */
  signer: sha256Schema,
  at: instantSchema,
});
export type ErasureRequest = z.infer<typeof erasureRequestSchema>;

/** What remains of something destroyed; signed by the person who agreed. */
export const erasureCertificateSchema = erasureRequestSchema.extend({
  /** How many revisions the dossier had (entries the audit had, for a vault), and the digest over them. */
  revisions: z.int().min(0),
  digest: sha256Schema,
  agreedBy: idSchema,
  agreedAt: instantSchema,
});
export type ErasureCertificate = z.infer<typeof erasureCertificateSchema>;

export type StoredErasureState = 'requested' | 'withdrawn' | 'erasing' | 'erased' | 'returned';

export interface ErasureEntry {
  request: ErasureRequest;
  signature: Buffer;
  state: StoredErasureState;
  /** The JSON that the one who agreed signed, and the minisign signature. */
  certificate: { text: string; minisig: string } | null;
}

/** What was asked to be destroyed and what was; and who has forgotten the keys of it. */
export class ErasureTable {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  /** The latest first. */
  list(): ErasureEntry[] {
    return this.#file.all('SELECT * FROM erasure ORDER BY requested_at DESC, id').map(entryOf);
  }

  get(erasureId: string): ErasureEntry | undefined {
    const row = this.#file.get('SELECT * FROM erasure WHERE id = ?', erasureId);
    return row && entryOf(row);
  }

  /** The erasure of a dossier that is gone and has not been brought back. */
  ofErased(dossierId: string): ErasureEntry | undefined {
    const row = this.#file.get(
      "SELECT * FROM erasure WHERE dossier = ? AND state IN ('erasing', 'erased') ORDER BY requested_at DESC LIMIT 1",
      dossierId,
    );
    return row && entryOf(row);
  }

  /** Call within a transaction. */
  put({ request, signature, state, certificate }: ErasureEntry): void {
    this.#file.run(
      `INSERT INTO erasure (id, dossier, requested_at, request, signature, state, certificate, minisig)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET state = excluded.state, certificate = excluded.certificate, minisig = excluded.minisig`,
      request.erasureId,
      request.dossierId,
      request.at,
      canonicalJson(request),
      signature,
      state,
      certificate?.text ?? null,
      certificate?.minisig ?? null,
    );
  }

  /** Dossiers that are gone and of which somebody (a person's id, or `recovery`) still has keys or notes. */
  notForgottenBy(holder: string): { erasureId: string; dossierId: string }[] {
    const rows = this.#file.all(
      `SELECT id, dossier FROM erasure WHERE dossier IS NOT NULL AND state IN ('erasing', 'erased')
       AND NOT EXISTS (SELECT 1 FROM erasure_forgotten WHERE erasure = id AND holder = ?)`,
      holder,
    );
    return rows.map((row) => ({ erasureId: textOf(row['id']), dossierId: textOf(row['dossier']) }));
  }

  /** Who has forgotten the keys of what was destroyed. */
  forgottenBy(erasureId: string): Set<string> {
    const rows = this.#file.all('SELECT holder FROM erasure_forgotten WHERE erasure = ?', erasureId);
    return new Set(rows.map((row) => textOf(row['holder'])));
  }

  /** Call within a transaction. */
  setForgotten(erasureId: string, holder: string): void {
    this.#file.run(
      'INSERT INTO erasure_forgotten (erasure, holder) VALUES (?, ?) ON CONFLICT DO NOTHING',
      erasureId,
      holder,
    );
  }
}

function entryOf(row: Record<string, unknown>): ErasureEntry {
  const [text, minisig] = [textOrNull(row['certificate']), textOrNull(row['minisig'])];
  return {
    request: erasureRequestSchema.parse(JSON.parse(textOf(row['request']))),
    signature: bytesOf(row['signature']),
    state: textOf(row['state']) as StoredErasureState,
    certificate: text === null || minisig === null ? null : { text, minisig },
  };
}
