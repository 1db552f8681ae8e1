import type { CardSections } from '#shared/rules/card.ts';
import type { Compartment } from '#shared/rules/permissions.ts';
import { open, seal } from '#vault/crypto/aead.ts';
import { canonicalJson, type JsonValue } from '#vault/crypto/canonicalJson.ts';
import type { Freshness } from '#vault/dossier/dossierFile.ts';
import type { Keyring } from '#vault/keys/keyring.ts';
import { bytesOf, numberOf, textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** What the registry knows of dossiers: how fresh each is, and its card, sealed compartment by compartment. */
export class DossierTable {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  freshness(dossierId: string): Freshness | undefined {
    const row = this.#file.get('SELECT revisions, digest FROM dossier WHERE id = ?', dossierId);
    return row && { revisions: numberOf(row['revisions']), digest: bytesOf(row['digest']) };
  }

  /** Ids of all dossiers with the number of revisions that the registry remembers. */
  list(): { dossierId: string; revisions: number }[] {
    const rows = this.#file.all('SELECT id, revisions FROM dossier ORDER BY id');
    return rows.map((row) => ({ dossierId: textOf(row['id']), revisions: numberOf(row['revisions']) }));
  }

  /** Adds a dossier that has no revisions yet; call within a transaction. */
  add(dossierId: string): void {
    this.#file.run(
      'INSERT INTO dossier (id, revisions, digest, created_at) VALUES (?, 0, ?, ?) ON CONFLICT (id) DO NOTHING',
      dossierId,
      Buffer.alloc(32),
      new Date().toISOString(),
    );
  }

  /** Forgets a dossier whose creation was broken off before anything was written; call within a transaction. */
  removeEmpty(dossierId: string): void {
    this.#file.run('DELETE FROM dossier WHERE id = ? AND revisions = 0', dossierId);
  }

  /** Forgets a dossier and its card; call within a transaction. */
  remove(dossierId: string): void {
    this.#file.run('DELETE FROM card WHERE dossier = ?', dossierId);
    this.#file.run('DELETE FROM dossier WHERE id = ?', dossierId);
  }

  /** Remembers how fresh a dossier is; call within a transaction. */
  setFreshness(dossierId: string, freshness: Freshness): void {
    this.#file.run(
      'UPDATE dossier SET revisions = ?, digest = ? WHERE id = ?',
      freshness.revisions,
      freshness.digest,
      dossierId,
    );
  }

  /** Replaces the sections that the person could make; call within a transaction. */
  setCard(dossierId: string, sections: CardSections, keyring: Keyring): void {
    for (const [compartment, section] of Object.entries(sections)) {
      const key = keyring.key(compartment as Compartment, dossierId);
      if (!key) throw new Error('a section was made without its key');
      const plain = Buffer.from(canonicalJson(section as JsonValue));
      if (this.#isKept(dossierId, compartment, key, plain)) continue;
      this.#file.run(
        `INSERT INTO card (dossier, compartment, sealed) VALUES (?, ?, ?)
         ON CONFLICT (dossier, compartment) DO UPDATE SET sealed = excluded.sealed`,
        dossierId,
        compartment,
        seal(key, plain, cardContext(dossierId, compartment)),
      );
    }
  }

  /** Whether just this section is kept already: most saves change one of five. */
  #isKept(dossierId: string, compartment: string, key: Buffer, plain: Buffer): boolean {
    const row = this.#file.get('SELECT sealed FROM card WHERE dossier = ? AND compartment = ?', dossierId, compartment);
    return row !== undefined && open(key, bytesOf(row['sealed']), cardContext(dossierId, compartment)).equals(plain);
  }

  /** Every card, as far as the person may read it. */
  cards(keyring: Keyring, readable: readonly Compartment[]): Map<string, CardSections> {
    const cards = new Map<string, CardSections>();
    const wanted: ReadonlySet<string> = new Set(readable);
    for (const row of this.#file.all('SELECT dossier, compartment, sealed FROM card')) {
      const dossierId = textOf(row['dossier']);
      const compartment = textOf(row['compartment']) as Compartment;
      const key = keyring.key(compartment, dossierId);
      if (!key || !wanted.has(compartment)) continue;
      const plain = open(key, bytesOf(row['sealed']), cardContext(dossierId, compartment));
      cards.set(dossierId, { ...cards.get(dossierId), [compartment]: JSON.parse(plain.toString('utf8')) });
    }
    return cards;
  }
}

/** Binds a section of a card to its place. */
export function cardContext(dossierId: string, compartment: string): Buffer {
  return Buffer.from(`senim card v1 ${dossierId} ${compartment}`);
}
