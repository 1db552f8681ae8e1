import { numberOf, textOf, textOrNull } from '#vault/store/columns.ts';
import type { SqliteFile } from '#vault/store/sqliteFile.ts';

/** A package that left or arrived. For exports, sequence and receipt are kept for each destination. */
export interface PackageEntry {
  packageId: string;
  direction: 'exported' | 'imported';
  /** Origin of an import; for an export the empty text. */
  stationId: string;
  sequence: number;
  sha256: string;
  bytes: number;
  dossiers: number;
  purpose: string;
  at: string;
  /** `accepting`: an import was agreed to and is not finished. */
  state: 'written' | 'accepting' | 'accepted';
  approvedBy: string | null;
  /** Canonical JSON of the receipt that this station signed for an import. */
  receipt: string | null;
}

export interface PackageDestination {
  packageId: string;
  stationId: string;
  sequence: number;
  /** Canonical JSON of the receipt that came back. */
  receipt: string | null;
}

/** The ledger of packages. */
export class PackageTable {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  list(): PackageEntry[] {
    return this.#file.all('SELECT * FROM package ORDER BY at DESC').map(packageEntry);
  }

  get(packageId: string): PackageEntry | undefined {
    const row = this.#file.get('SELECT * FROM package WHERE id = ?', packageId);
    return row && packageEntry(row);
  }

  /** Adds an entry; call within a transaction. */
  put(entry: PackageEntry): void {
    this.#file.run(
      `INSERT OR REPLACE INTO package
         (id, direction, station, sequence, sha256, bytes, dossiers, purpose, at, state, approved_by, receipt)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      entry.packageId,
      entry.direction,
      entry.stationId,
      entry.sequence,
      entry.sha256,
      entry.bytes,
      entry.dossiers,
      entry.purpose,
      entry.at,
      entry.state,
      entry.approvedBy,
      entry.receipt,
    );
  }

  /** Notes that an export went to a station; call within a transaction. */
  putDestination(destination: PackageDestination): void {
    this.#file.run(
      'INSERT OR REPLACE INTO package_destination (package, station, sequence, receipt) VALUES (?, ?, ?, ?)',
      destination.packageId,
      destination.stationId,
      destination.sequence,
      destination.receipt,
    );
  }

  destinations(packageId: string): PackageDestination[] {
    const rows = this.#file.all('SELECT * FROM package_destination WHERE package = ? ORDER BY station', packageId);
    return rows.map((row) => ({
      packageId: textOf(row['package']),
      stationId: textOf(row['station']),
      sequence: numberOf(row['sequence']),
      receipt: textOrNull(row['receipt']),
    }));
  }

  /** The last package exported to a station: its number and the SHA-256 of its file. */
  lastExportedTo(stationId: string): { sequence: number; sha256: string } | undefined {
    const row = this.#file.get(
      `SELECT d.sequence, p.sha256 FROM package_destination d JOIN package p ON p.id = d.package
       WHERE d.station = ? ORDER BY d.sequence DESC LIMIT 1`,
      stationId,
    );
    return row && { sequence: numberOf(row['sequence']), sha256: textOf(row['sha256']) };
  }

  /** The highest number of an accepted package from a station; 0 when there is none. */
  lastAcceptedFrom(stationId: string): number {
    const row = this.#file.get(
      `SELECT max(sequence) AS last FROM package WHERE direction = 'imported' AND state = 'accepted' AND station = ?`,
      stationId,
    );
    return numberOf(row?.['last'] ?? 0);
  }
}

function packageEntry(row: Record<string, unknown>): PackageEntry {
  return {
    packageId: textOf(row['id']),
    direction: textOf(row['direction']) as PackageEntry['direction'],
    stationId: textOf(row['station']),
    sequence: numberOf(row['sequence']),
    sha256: textOf(row['sha256']),
    bytes: numberOf(row['bytes']),
    dossiers: numberOf(row['dossiers']),
    purpose: textOf(row['purpose']),
    at: textOf(row['at']),
    state: textOf(row['state']) as PackageEntry['state'],
    approvedBy: textOrNull(row['approved_by']),
    receipt: textOrNull(row['receipt']),
  };
}
