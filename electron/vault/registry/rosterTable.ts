import { z } from 'zod';

import { Refusal } from '#shared/contract/errors.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import type { RecordType } from '#shared/records/records.ts';
import { dateOrders } from '#shared/rules/roster/rosterDate.ts';
import { foldHeading } from '#shared/rules/roster/headings.ts';
import { rosterTargets } from '#shared/rules/roster/targets.ts';
import { sha256Hex } from '#vault/crypto/hash.ts';
import type { Keyring } from '#vault/keys/keyring.ts';
import type { RememberedColumns } from '#vault/roster/rosterReading.ts';
import { bytesOf, textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

const rosterContext = 'senim roster v1';
const columnsContext = 'senim roster columns v1';

/** A dossier that an import makes: its person first, whose record id is the dossier's. */
export interface PlannedDossier {
  readonly dossierId: string;
  readonly records: readonly { readonly recordId: string; readonly type: RecordType; readonly values: RawValues }[];
}

/** What is kept of an import. */
export interface RosterEntry {
  readonly importId: string;
  readonly at: string;
  readonly fileName: string;
  readonly leftOut: number;
  readonly state: 'importing' | 'done' | 'undoing' | 'undone';
  /** The dossiers with the number of revisions that the import wrote into each. */
  readonly dossiers: readonly { readonly dossierId: string; readonly revisions: number }[];
  /** The recovery kit's grant of their keys. */
  readonly grant: number;
  /** What is written while importing; emptied as soon as it stands in the dossiers. */
  readonly plan: readonly PlannedDossier[];
  /** Dossiers that undoing left in place. */
  readonly kept: readonly string[];
}

const columnsSchema = z.strictObject({
  mapping: z.array(z.enum(rosterTargets).nullable()),
  dateOrder: z.enum(dateOrders),
});

/** Lists that a person has imported, and how they assigned columns; sealed for that person alone. */
export class RosterTable {
  readonly #file: SqliteFile;
  readonly #keyring: Keyring;
  readonly #personId: string;
  readonly #underWay = new Set<string>();

  constructor(file: SqliteFile, keyring: Keyring, personId: string) {
    this.#file = file;
    this.#keyring = keyring;
    this.#personId = personId;
  }

  /** Claims an import for one task at a time, until the claim is disposed of (`using`). */
  work(importId: string): Disposable {
    if (this.#underWay.has(importId)) throw new Refusal('rosterUnderWay');
    this.#underWay.add(importId);
    return { [Symbol.dispose]: () => this.#underWay.delete(importId) };
  }

  /** The person's imports, the latest first. */
  list(): RosterEntry[] {
    const rows = this.#file.all('SELECT id, at, sealed FROM roster WHERE person = ? ORDER BY at DESC', this.#personId);
    return rows.map((row) => {
      const content = this.#keyring.openOwn(bytesOf(row['sealed']), rosterContext).toString('utf8');
      return { ...(JSON.parse(content) as RosterEntry), importId: textOf(row['id']), at: textOf(row['at']) };
    });
  }

  /** Keeps an import as it stands now; call within a transaction. */
  put({ importId, at, ...content }: RosterEntry): void {
    this.#file.run(
      `INSERT INTO roster (id, person, at, sealed, undone_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, undone_at = excluded.undone_at`,
      importId,
      this.#personId,
      at,
      this.#keyring.sealOwn(Buffer.from(JSON.stringify(content)), rosterContext),
      content.state === 'undone' ? new Date().toISOString() : null,
    );
  }

  /** How the person assigned the columns of a list with these headings. */
  columns(titles: readonly string[]): RememberedColumns | null {
    const row = this.#file.get(
      'SELECT sealed FROM setting WHERE person = ? AND key = ?',
      this.#personId,
      columnsKey(titles),
    );
    if (!row) return null;
    const content = this.#keyring.openOwn(bytesOf(row['sealed']), columnsContext).toString('utf8');
    const known = columnsSchema.safeParse(JSON.parse(content));
    // A target that a later version has dropped: the headings are guessed anew.
    return known.success ? known.data : null;
  }

  rememberColumns(titles: readonly string[], columns: RememberedColumns): void {
    const sealed = this.#keyring.sealOwn(Buffer.from(JSON.stringify(columns)), columnsContext);
    this.#file.transaction(() =>
      this.#file.run(
        'INSERT OR REPLACE INTO setting (person, key, sealed) VALUES (?, ?, ?)',
        this.#personId,
        columnsKey(titles),
        sealed,
      ),
    );
  }
}

const columnsPrefix = 'rosterColumns ';

function columnsKey(titles: readonly string[]): string {
  return `${columnsPrefix}${sha256Hex(Buffer.from(JSON.stringify(titles.map(foldHeading))))}`;
}
