import { canonicalJson } from '#vault/crypto/canonicalJson.ts';
import { stationCardSchema, type StationCard } from '#vault/exchange/format/certificates.ts';
import { textOf, textOrNull } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** Another station, and whether somebody compared its control words. */
export interface KnownStation {
  card: StationCard;
  addedAt: string;
  verifiedAt: string | null;
  verifiedBy: string | null;
}

/** The stations that this one exchanges packages with. */
export class ContactTable {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  list(): KnownStation[] {
    return this.#file.all('SELECT * FROM contact ORDER BY added_at').map(knownStation);
  }

  get(stationId: string): KnownStation | undefined {
    const row = this.#file.get('SELECT * FROM contact WHERE station = ?', stationId);
    return row && knownStation(row);
  }

  /** Adds a station; one with other keys than before must be compared anew. Call within a transaction. */
  put(card: StationCard): void {
    const text = canonicalJson(card);
    const known = this.get(card.stationId)?.card;
    const isSameKeys = known?.signingKey === card.signingKey && known.recipient === card.recipient;
    this.#file.run(
      `INSERT INTO contact (station, card, added_at) VALUES (?, ?, ?) ON CONFLICT (station) DO UPDATE SET
         card = excluded.card,
         verified_at = CASE WHEN ? THEN verified_at END, verified_by = CASE WHEN ? THEN verified_by END`,
      card.stationId,
      text,
      new Date().toISOString(),
      isSameKeys ? 1 : 0,
      isSameKeys ? 1 : 0,
    );
  }

  /** Replaces a station's keys by those that its former ones signed: what was compared stays compared. Call within a transaction. */
  renew(card: StationCard): void {
    this.#file.run('UPDATE contact SET card = ? WHERE station = ?', canonicalJson(card), card.stationId);
  }

  /** Marks a station's keys as compared; call within a transaction. */
  verify(stationId: string, by: string): void {
    this.#file.run(
      'UPDATE contact SET verified_at = ?, verified_by = ? WHERE station = ?',
      new Date().toISOString(),
      by,
      stationId,
    );
  }
}

function knownStation(row: Record<string, unknown>): KnownStation {
  return {
    card: stationCardSchema.parse(JSON.parse(textOf(row['card']))),
    addedAt: textOf(row['added_at']),
    verifiedAt: textOrNull(row['verified_at']),
    verifiedBy: textOrNull(row['verified_by']),
  };
}
