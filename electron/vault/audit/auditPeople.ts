import type { AuditPerson } from '#shared/contract/auditCommands.ts';
import { authorCertificateSchema } from '#vault/exchange/format/certificates.ts';
import type { VaultHeader } from '#vault/keys/vaultHeader.ts';
import { textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** Everybody of the station who can appear in the audit, by person id; those who have left, too. */
export function peopleOfStation(registry: SqliteFile, header: VaultHeader): Map<string, AuditPerson> {
  const signIn = new Map(header.slots.map(({ personId, signInName }) => [personId, signInName]));
  const rows = registry.all('SELECT certificate FROM author');
  const certificates = rows.map((row) => authorCertificateSchema.parse(JSON.parse(textOf(row['certificate']))));
  const certified = certificates
    .filter(({ stationId }) => stationId === header.stationId)
    .toSorted((a, b) => (a.issuedAt < b.issuedAt ? -1 : 1))
    .map(({ personId, name }) => [personId, name] as const);
  const names = new Map<string, string>([...signIn, ...certified]);
  return new Map(
    [...names].map(([personId, name]) => [personId, { personId, name, signInName: signIn.get(personId) ?? null }]),
  );
}
