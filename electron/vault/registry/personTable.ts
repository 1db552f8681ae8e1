import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { parseStatement, type Appointment, type Enrolment } from '#vault/keys/statements.ts';
import { bytesOf, textOf, textOrNull } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** What is known of a person of this station. Nothing of it is believed without its signature. */
export interface PersonEntry {
  personId: string;
  appointment: Appointment;
  /** Null for the person who made the vault before there were others: their certificate says it all. */
  appointmentSignature: Buffer | null;
  enrolment: Enrolment | null;
  invitationSignature: Buffer | null;
  enrolmentSignature: Buffer | null;
  /** Signed with the key that only supervisors can make. */
  endorsement: Buffer | null;
  leftAt: string | null;
}

/** The people of this station, those who left among them. */
export class PersonTable {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  list(): PersonEntry[] {
    return this.#file.all('SELECT * FROM person ORDER BY id').map(personEntry);
  }

  get(personId: string): PersonEntry | undefined {
    const row = this.#file.get('SELECT * FROM person WHERE id = ?', personId);
    return row && personEntry(row);
  }

  /** Adds a person or replaces what is known of them; call within a transaction. */
  put(entry: PersonEntry): void {
    this.#file.run(
      `INSERT OR REPLACE INTO person (id, appointment, appointment_signature, enrolment, invitation_signature,
         enrolment_signature, endorsement, left_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      entry.personId,
      canonicalJson(entry.appointment),
      entry.appointmentSignature,
      entry.enrolment && canonicalJson(entry.enrolment),
      entry.invitationSignature,
      entry.enrolmentSignature,
      entry.endorsement,
      entry.leftAt,
    );
  }

  /** The public key that endorses supervisors (hex), as the registry has it; the one in a person's keyring goes before it. */
  get supervisorsKey(): string | null {
    return textOrNull(this.#file.get("SELECT value FROM meta WHERE key = 'supervisorsKey'")?.['value']);
  }

  /** Call within a transaction. */
  setSupervisorsKey(key: string): void {
    this.#file.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('supervisorsKey', ?)", key);
  }
}

function personEntry(row: Record<string, unknown>): PersonEntry {
  const enrolment = textOrNull(row['enrolment']);
  return {
    personId: textOf(row['id']),
    appointment: parseStatement('appointment', textOf(row['appointment'])),
    appointmentSignature: bytesOrNull(row['appointment_signature']),
    enrolment: enrolment === null ? null : parseStatement('enrolment', enrolment),
    invitationSignature: bytesOrNull(row['invitation_signature']),
    enrolmentSignature: bytesOrNull(row['enrolment_signature']),
    endorsement: bytesOrNull(row['endorsement']),
    leftAt: textOrNull(row['left_at']),
  };
}

function bytesOrNull(value: unknown): Buffer | null {
  return value === null ? null : bytesOf(value);
}
