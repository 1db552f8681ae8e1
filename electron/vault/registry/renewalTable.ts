import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { stationRenewalSchema, type StationRenewal } from '#vault/exchange/format/renewals.ts';
import { textOf } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** The renewals of stations' keys, of this station and of its contacts, and whether this station's keys wait to be renewed. */
export class RenewalTable {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  /** A station's renewals from its first, as they are kept: not verified. */
  of(stationId: string): StationRenewal[] {
    return this.#file
      .all('SELECT statement FROM station_renewal WHERE station = ? ORDER BY number', stationId)
      .map(stationRenewal);
  }

  /** Everything that packages carry along. */
  list(): StationRenewal[] {
    return this.#file.all('SELECT statement FROM station_renewal ORDER BY station, number').map(stationRenewal);
  }

  /** Keeps a renewal that was verified; call within a transaction. */
  put(renewal: StationRenewal): void {
    this.#file.run(
      `INSERT INTO station_renewal (station, number, statement) VALUES (?, ?, ?)
       ON CONFLICT (station, number) DO NOTHING`,
      renewal.stationId,
      renewal.number,
      canonicalJson(renewal),
    );
  }

  /** Forgets what was known of another station, whose words are to be compared anew; call within a transaction. */
  forget(stationId: string): void {
    this.#file.run('DELETE FROM station_renewal WHERE station = ?', stationId);
  }

  /** Notes that this station needs new keys, because somebody who knows them must not any more; call within a transaction. */
  queue(by: string): void {
    this.#file.run('INSERT INTO station_rotation (queued_at, queued_by) VALUES (?, ?)', new Date().toISOString(), by);
  }

  /** Whether this station's keys wait to be renewed. */
  get isQueued(): boolean {
    return this.#file.get('SELECT 1 FROM station_rotation') !== undefined;
  }

  /** How many renewals the station's card told of when it was last saved for others. */
  get toldOnCard(): number {
    return Number(this.#file.get("SELECT value FROM meta WHERE key = 'cardSaved'")?.['value'] ?? 0);
  }

  /** The card was saved for others, with this many renewals; call within a transaction. */
  noteCardSaved(renewals: number): void {
    this.#file.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('cardSaved', ?)", String(renewals));
  }

  /** The keys are new; call within the transaction that makes them so. */
  clearQueue(): void {
    this.#file.run('DELETE FROM station_rotation');
  }
}

function stationRenewal(row: Record<string, unknown>): StationRenewal {
  return stationRenewalSchema.parse(JSON.parse(textOf(row['statement'])));
}
