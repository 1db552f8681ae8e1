import type { RevisionMeta } from '#shared/contract/recordCommands.ts';
import { roles, type Role } from '#shared/rules/permissions.ts';
import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import type { RevisionHeader } from '#vault/dossier/revision.ts';
import { authorCertificateSchema, type AuthorCertificate } from '#vault/exchange/format/certificates.ts';
import { textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/**
 * Everybody whose signature stands in some dossier of this station, each vouched for by their station. Who was given other
 * roles has a certificate more for the same key: what they signed before counts as what they were then.
 */
export class AuthorTable {
  readonly #file: SqliteFile;
  readonly #known = new Map<string, readonly AuthorCertificate[]>();

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  /** The latest certificate of a signing key (hex), if its bearer is known here. */
  get(signingKey: string): AuthorCertificate | undefined {
    return this.all(signingKey).at(-1);
  }

  /** The certificate that a signing key had at a moment; its first for anything earlier. */
  at(signingKey: string, moment: string): AuthorCertificate | undefined {
    const all = this.all(signingKey);
    return all.findLast(({ issuedAt }) => issuedAt <= moment) ?? all[0];
  }

  /** Every certificate of a signing key, the earliest first. */
  all(signingKey: string): readonly AuthorCertificate[] {
    const known = this.#known.get(signingKey);
    if (known) return known;
    const rows = this.#file.all('SELECT certificate FROM author WHERE signing_key = ? ORDER BY issued_at', signingKey);
    const certificates = rows.map((row) => authorCertificateSchema.parse(JSON.parse(textOf(row['certificate']))));
    if (certificates.length > 0) this.#known.set(signingKey, certificates);
    return certificates;
  }

  /** Remembers a certificate that was verified; the first of a key and moment stays. Call within a transaction. */
  put(certificate: AuthorCertificate): void {
    this.#known.delete(certificate.signingKey);
    this.#file.run(
      `INSERT INTO author (signing_key, issued_at, person, certificate) VALUES (?, ?, ?, ?)
       ON CONFLICT (signing_key, issued_at) DO NOTHING`,
      certificate.signingKey,
      certificate.issuedAt,
      certificate.personId,
      canonicalJson(certificate),
    );
  }
}

/** Who wrote a revision, when and where, in the words that the app shows. */
export function revisionMeta(
  revision: { id: string; header: RevisionHeader },
  authors: AuthorTable,
  station: { stationId: string; nameOf: (stationId: string) => string },
): RevisionMeta {
  const certificate = authors.at(revision.header.author, revision.header.at);
  return {
    revisionId: revision.id,
    at: revision.header.at,
    authorName: certificate?.name ?? '—',
    authorRoles: (certificate?.roles ?? []).filter((role): role is Role => (roles as readonly string[]).includes(role)),
    stationName: station.nameOf(revision.header.station),
    isOwnStation: revision.header.station === station.stationId,
  };
}
