import type { RevisionMeta } from '#shared/contract/recordCommands.ts';
import { roles, type Role } from '#shared/rules/permissions.ts';
import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import type { RevisionHeader } from '#vault/dossier/revision.ts';
import { authorCertificateSchema, type AuthorCertificate } from '#vault/exchange/format/certificates.ts';
import { textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** Everybody whose signature stands in some dossier of this station, each vouched for by their station. */
export class AuthorTable {
  readonly #file: SqliteFile;
  readonly #known = new Map<string, AuthorCertificate>();

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  /** The certificate of a signing key (hex), if its bearer is known here. */
  get(signingKey: string): AuthorCertificate | undefined {
    const known = this.#known.get(signingKey);
    if (known) return known;
    const row = this.#file.get('SELECT certificate FROM author WHERE signing_key = ?', signingKey);
    if (!row) return undefined;
    const certificate = authorCertificateSchema.parse(JSON.parse(textOf(row['certificate'])));
    this.#known.set(signingKey, certificate);
    return certificate;
  }

  /** Remembers a certificate that was verified; the first one of a key stays. Call within a transaction. */
  put(certificate: AuthorCertificate): void {
    this.#file.run(
      'INSERT INTO author (signing_key, person, certificate) VALUES (?, ?, ?) ON CONFLICT (signing_key) DO NOTHING',
      certificate.signingKey,
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
  const certificate = authors.get(revision.header.author);
  return {
    revisionId: revision.id,
    at: revision.header.at,
    authorName: certificate?.name ?? '—',
    authorRoles: (certificate?.roles ?? []).filter((role): role is Role => (roles as readonly string[]).includes(role)),
    stationName: station.nameOf(revision.header.station),
    isOwnStation: revision.header.station === station.stationId,
  };
}
