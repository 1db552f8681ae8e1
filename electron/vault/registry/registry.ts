import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { Refusal } from '#shared/contract/errors.ts';
import { SqliteFile } from '#vault/store/sqliteFile.ts';
import { StoreError } from '#vault/store/storeError.ts';

/** Tables of registry.db, format 1 (docs/FORMATS.md). Released: never edited, only followed by a numbered step. */
const firstFormat = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE author (
    signing_key TEXT PRIMARY KEY, person TEXT NOT NULL, certificate TEXT NOT NULL
  ) STRICT;
  CREATE TABLE keyring (person TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
  CREATE TABLE key_grant (id INTEGER PRIMARY KEY, holder TEXT NOT NULL, sealed BLOB NOT NULL) STRICT;
  CREATE INDEX key_grant_holder ON key_grant (holder);
  CREATE TABLE new_dossier (person TEXT PRIMARY KEY, saved_at TEXT NOT NULL, sealed BLOB NOT NULL) STRICT;
  CREATE TABLE dossier (
    id TEXT PRIMARY KEY, revisions INTEGER NOT NULL, digest BLOB NOT NULL, created_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE card (
    dossier TEXT NOT NULL REFERENCES dossier (id), compartment TEXT NOT NULL, sealed BLOB NOT NULL,
    PRIMARY KEY (dossier, compartment)
  ) STRICT;
  CREATE TABLE contact (
    station TEXT PRIMARY KEY, card TEXT NOT NULL, added_at TEXT NOT NULL, verified_at TEXT, verified_by TEXT
  ) STRICT;
  CREATE TABLE package (
    id TEXT PRIMARY KEY, direction TEXT NOT NULL, station TEXT NOT NULL, sequence INTEGER NOT NULL,
    sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, dossiers INTEGER NOT NULL, purpose TEXT NOT NULL, at TEXT NOT NULL,
    state TEXT NOT NULL, approved_by TEXT, receipt TEXT
  ) STRICT;
  CREATE TABLE package_destination (
    package TEXT NOT NULL REFERENCES package (id), station TEXT NOT NULL, sequence INTEGER NOT NULL, receipt TEXT,
    PRIMARY KEY (package, station)
  ) STRICT;
  CREATE TABLE audit (seq INTEGER PRIMARY KEY, entry TEXT NOT NULL, hash BLOB NOT NULL) STRICT;
  CREATE TABLE checkpoint (seq INTEGER PRIMARY KEY, statement TEXT NOT NULL, signature BLOB NOT NULL) STRICT;
`;

/** What a person or the station has set, lists that the station keeps, and writes that must reach several dossiers or none. */
const secondFormat = `
  CREATE TABLE setting (
    person TEXT NOT NULL, key TEXT NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (person, key)
  ) STRICT;
  CREATE TABLE station_setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE reference_entry (
    list TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, retired_at TEXT, PRIMARY KEY (list, id)
  ) STRICT;
  CREATE TABLE pending_write (
    id TEXT PRIMARY KEY, person TEXT NOT NULL, started_at TEXT NOT NULL, sealed BLOB NOT NULL
  ) STRICT;
  CREATE TABLE roster (
    id TEXT PRIMARY KEY, person TEXT NOT NULL, at TEXT NOT NULL, sealed BLOB NOT NULL, undone_at TEXT
  ) STRICT;
`;

/**
 * Several people: who is appointed to what, who works on which dossier, what each was granted, which dossiers wait for new
 * keys. A signing key may have several certificates, one for each set of roles that its bearer had; grants are signed.
 */
const thirdFormat = `
  CREATE TABLE person (
    id TEXT PRIMARY KEY, appointment TEXT NOT NULL, appointment_signature BLOB,
    enrolment TEXT, invitation_signature BLOB, enrolment_signature BLOB, endorsement BLOB, left_at TEXT
  ) STRICT;
  CREATE TABLE assignment (
    person TEXT NOT NULL, dossier TEXT NOT NULL, statement TEXT NOT NULL, signature BLOB NOT NULL,
    PRIMARY KEY (person, dossier)
  ) STRICT;
  CREATE INDEX assignment_dossier ON assignment (dossier);
  CREATE TABLE access (
    person TEXT NOT NULL, dossier TEXT NOT NULL, compartments TEXT NOT NULL, recipient TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (person, dossier)
  ) STRICT;
  CREATE INDEX access_dossier ON access (dossier);
  CREATE TABLE key_rotation (
    dossier TEXT PRIMARY KEY, queued_at TEXT NOT NULL, queued_by TEXT NOT NULL, state TEXT NOT NULL, sealed BLOB
  ) STRICT;
  CREATE TABLE revocation (key TEXT PRIMARY KEY, at TEXT NOT NULL, statement TEXT NOT NULL) STRICT;
  ALTER TABLE key_grant ADD COLUMN granted_at TEXT;
  ALTER TABLE key_grant ADD COLUMN signer TEXT;
  ALTER TABLE key_grant ADD COLUMN signature BLOB;
  CREATE TABLE certificate (
    signing_key TEXT NOT NULL, issued_at TEXT NOT NULL, person TEXT NOT NULL, certificate TEXT NOT NULL,
    PRIMARY KEY (signing_key, issued_at)
  ) STRICT;
  INSERT INTO certificate SELECT signing_key, certificate ->> '$.issuedAt', person, certificate FROM author;
  INSERT INTO person (id, appointment)
    SELECT author.person, json_object(
      'personId', author.person, 'name', certificate ->> '$.name', 'roles', certificate -> '$.roles',
      'invitationKey', NULL, 'by', signing_key, 'at', certificate ->> '$.issuedAt'
    ) FROM author JOIN keyring ON keyring.person = author.person;
  DROP TABLE author;
  ALTER TABLE certificate RENAME TO author;
  CREATE INDEX author_person ON author (person);
`;

/** What was asked to be destroyed and what was, and who (a person, or `recovery`) has forgotten the keys of it. */
const fourthFormat = `
  CREATE TABLE erasure (
    id TEXT PRIMARY KEY, dossier TEXT, requested_at TEXT NOT NULL, request TEXT NOT NULL, signature BLOB NOT NULL,
    state TEXT NOT NULL, certificate TEXT, minisig TEXT
  ) STRICT;
  CREATE INDEX erasure_dossier ON erasure (dossier);
  CREATE TABLE erasure_forgotten (
    erasure TEXT NOT NULL REFERENCES erasure (id), holder TEXT NOT NULL, PRIMARY KEY (erasure, holder)
  ) STRICT;
`;

/** Finds, among all that was audited, the readings that called for a reason, and what was found broken. */
const fifthFormat = `
  CREATE INDEX audit_stated ON audit (json_extract(entry, '$.detail.record'))
    WHERE json_extract(entry, '$.detail.reason') IS NOT NULL;
  CREATE INDEX audit_broken ON audit (seq) WHERE json_extract(entry, '$.action') = 'audit.broken';
`;

/** New keys of stations: the statements about them, of this station and of its contacts, and whether this station waits for its own. */
const sixthFormat = `
  CREATE TABLE station_renewal (
    station TEXT NOT NULL, number INTEGER NOT NULL, statement TEXT NOT NULL, PRIMARY KEY (station, number)
  ) STRICT;
  CREATE TABLE station_rotation (queued_at TEXT NOT NULL, queued_by TEXT NOT NULL) STRICT;
`;

/** What makes each format out of the one before; `steps[n]` leads to format n + 1. */
const steps = [firstFormat, secondFormat, thirdFormat, fourthFormat, fifthFormat, sixthFormat] as const;

/** Where a vault keeps its registry. */
export function registryPath(vaultFolder: string): string {
  return join(vaultFolder, 'registry.db');
}

/** Makes the registry of a new vault. */
export function createRegistry(vaultFolder: string, key: Buffer): SqliteFile {
  const file = SqliteFile.openEncrypted(registryPath(vaultFolder), key, { create: true });
  bringUpToDate(file, 0);
  return file;
}

/** Takes the missing steps in one transaction, so that a registry is never between two formats. */
function bringUpToDate(file: SqliteFile, format: number): void {
  if (format === steps.length) return;
  file.transaction(() => {
    for (const step of steps.slice(format)) file.exec(step);
    file.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', 'format', String(steps.length));
  });
}

/** Opens the registry, brings an older format up to date and reads all of it once: a damaged byte is named before anything is shown. */
export function openRegistry(vaultFolder: string, key: Buffer): SqliteFile {
  let file: SqliteFile | undefined;
  try {
    if (!existsSync(registryPath(vaultFolder))) throw damaged();
    file = SqliteFile.openEncrypted(registryPath(vaultFolder), key);
    file.checkWhole();
    if (!file.hasTable('meta')) throw damaged();
    const format = Number(file.get('SELECT value FROM meta WHERE key = ?', 'format')?.['value']);
    if (!(format >= 1 && format <= steps.length)) throw new Refusal('vaultNewer');
    bringUpToDate(file, format);
    return file;
  } catch (error) {
    file?.close();
    if (error instanceof StoreError && error.fault === 'damaged') throw damaged();
    if (error instanceof StoreError && error.fault === 'busy') throw new Refusal('vaultInUse');
    throw error;
  }
}

function damaged(): Refusal {
  return new Refusal('vaultDamaged', { detail: { file: 'registry.db' } });
}
