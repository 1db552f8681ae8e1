import type { Role } from '#shared/rules/permissions.ts';
import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { sha256Hex } from '#vault/crypto/hash.ts';
import type { KeyKind } from '#vault/keys/keyList.ts';
import { parseStatement, type Assignment } from '#vault/keys/statements.ts';
import { bytesOf, textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** Which keys a person was granted, and to which of their recipients. A dossier's file key goes without saying. */
export interface Access {
  personId: string;
  /** The dossier; or the station, or the person whose keyring key it is. */
  dossierId: string;
  /** Compartments of the dossier; for other subjects the kinds of keys. */
  kinds: readonly KeyKind[];
  /** `recipientName` of the recipient that the keys were sealed to. */
  recipient: string;
}

/** An assignment with the signature that it is believed for. */
export interface SignedAssignment {
  assignment: Assignment;
  signature: Buffer;
}

/** Short name of an age recipient, which itself has 1,959 characters: 32 hex digits of its SHA-256. */
export function recipientName(recipient: string): string {
  return sha256Hex(Buffer.from(recipient)).slice(0, 32);
}

/** Who works on which dossier, what each person was granted, and which dossiers wait for new keys. */
export class AccessTable {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  assignments(): SignedAssignment[] {
    return this.#file.all('SELECT statement, signature FROM assignment').map(signedAssignment);
  }

  /** Who is written down for what, in which roles: person, dossier, roles. Quickly read, and nobody's word until its signature was checked. */
  claims(): Map<string, Map<string, readonly Role[]>> {
    const rolesOf = remembering((text) => JSON.parse(text) as Role[]);
    const claims = new Map<string, Map<string, readonly Role[]>>();
    for (const row of this.#file.all(
      "SELECT person, dossier, json_extract(statement, '$.roles') AS roles FROM assignment",
    )) {
      const person = textOf(row['person']);
      const known = claims.get(person) ?? new Map<string, readonly Role[]>();
      claims.set(person, known.set(textOf(row['dossier']), rolesOf(textOf(row['roles']))));
    }
    return claims;
  }

  assignmentsOf(dossierId: string): SignedAssignment[] {
    return this.#file
      .all('SELECT statement, signature FROM assignment WHERE dossier = ?', dossierId)
      .map(signedAssignment);
  }

  assignmentsOfPerson(personId: string): SignedAssignment[] {
    return this.#file
      .all('SELECT statement, signature FROM assignment WHERE person = ?', personId)
      .map(signedAssignment);
  }

  assignment(personId: string, dossierId: string): SignedAssignment | undefined {
    const row = this.#file.get(
      'SELECT statement, signature FROM assignment WHERE person = ? AND dossier = ?',
      personId,
      dossierId,
    );
    return row && signedAssignment(row);
  }

  /** Call within a transaction. */
  assign({ assignment, signature }: SignedAssignment): void {
    this.#file.run(
      'INSERT OR REPLACE INTO assignment (person, dossier, statement, signature) VALUES (?, ?, ?, ?)',
      assignment.person,
      assignment.dossier,
      canonicalJson(assignment),
      signature,
    );
  }

  /** Takes everything from a person; call within a transaction. */
  unassignAll(personId: string): void {
    this.#file.run('DELETE FROM assignment WHERE person = ?', personId);
  }

  /** Call within a transaction. */
  unassign(personId: string, dossierId: string): void {
    this.#file.run('DELETE FROM assignment WHERE person = ? AND dossier = ?', personId, dossierId);
  }

  /** What everybody was granted. */
  list(): Access[] {
    const kindsOf = remembering(kindsIn);
    return this.#file
      .all('SELECT person, dossier, compartments, recipient FROM access')
      .map((row) => access(row, kindsOf));
  }

  /** What one person was granted. */
  ofPerson(personId: string): Access[] {
    return this.#file
      .all('SELECT person, dossier, compartments, recipient FROM access WHERE person = ?', personId)
      .map((row) => access(row));
  }

  /** Who was granted anything of a dossier. */
  of(dossierId: string): Access[] {
    return this.#file
      .all('SELECT person, dossier, compartments, recipient FROM access WHERE dossier = ?', dossierId)
      .map((row) => access(row));
  }

  /** Notes what a person holds of a dossier now; call within a transaction. */
  put({ personId, dossierId, kinds, recipient }: Access): void {
    this.#file.run(
      'INSERT OR REPLACE INTO access (person, dossier, compartments, recipient, at) VALUES (?, ?, ?, ?, ?)',
      personId,
      dossierId,
      kinds.join(' '),
      recipient,
      new Date().toISOString(),
    );
  }

  /** Forgets what a person was granted of a dossier; call within a transaction, and only when new keys have made it void. */
  forget(personId: string, dossierId: string): void {
    this.#file.run('DELETE FROM access WHERE person = ? AND dossier = ?', personId, dossierId);
  }

  /** Forgets what everybody was granted of a subject whose keys are new; call within a transaction. */
  forgetAll(subject: string): void {
    this.#file.run('DELETE FROM access WHERE dossier = ?', subject);
  }

  /** Forgets everything about a dossier that is removed; call within a transaction. */
  forgetDossier(dossierId: string): void {
    for (const table of ['assignment', 'access', 'key_rotation']) {
      this.#file.run(`DELETE FROM ${table} WHERE dossier = ?`, dossierId);
    }
  }

  /** Notes that a dossier needs new keys; one that waits already keeps its place. Call within a transaction. */
  queueRotation(dossierId: string, by: string): void {
    this.#file.run(
      `INSERT INTO key_rotation (dossier, queued_at, queued_by, state) VALUES (?, ?, ?, 'queued')
       ON CONFLICT (dossier) DO NOTHING`,
      dossierId,
      new Date().toISOString(),
      by,
    );
  }

  /** Notes that the registry itself needs a new key, because somebody has left; call within a transaction. */
  queueRegistry(stationId: string, by: string): void {
    this.#file.run(
      `INSERT INTO key_rotation (dossier, queued_at, queued_by, state) VALUES (?, ?, ?, 'registry')
       ON CONFLICT (dossier) DO NOTHING`,
      stationId,
      new Date().toISOString(),
      by,
    );
  }

  /** Whether the registry waits for a new key. */
  get isRegistryQueued(): boolean {
    return this.#file.get("SELECT 1 FROM key_rotation WHERE state = 'registry'") !== undefined;
  }

  /** The registry has its new key; call within a transaction. */
  registryRenewed(): void {
    this.#file.run("DELETE FROM key_rotation WHERE state = 'registry'");
  }

  /** Decides that the file that was written anew counts from now on; call within a transaction. */
  beginSwitch(dossierId: string): void {
    this.#file.run("UPDATE key_rotation SET state = 'switching' WHERE dossier = ?", dossierId);
  }

  /** Dossiers that wait for new keys, the earliest first. */
  rotationQueue(): string[] {
    return this.#file
      .all("SELECT dossier FROM key_rotation WHERE state <> 'registry' ORDER BY queued_at, dossier")
      .map((row) => textOf(row['dossier']));
  }
}

function signedAssignment(row: Record<string, unknown>): SignedAssignment {
  return { assignment: parseStatement('assignment', textOf(row['statement'])), signature: bytesOf(row['signature']) };
}

function access(row: Record<string, unknown>, kindsOf: (text: string) => readonly KeyKind[] = kindsIn): Access {
  return {
    personId: textOf(row['person']),
    dossierId: textOf(row['dossier']),
    kinds: kindsOf(textOf(row['compartments'])),
    recipient: textOf(row['recipient']),
  };
}

function kindsIn(text: string): KeyKind[] {
  return text.split(' ').filter((kind) => kind !== '') as KeyKind[];
}

/** Answers what was answered before for the same text: of thousands of rows few differ. */
function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const value = known.get(text) ?? read(text);
    known.set(text, value);
    return value;
  };
}
