import { closeSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

import Database from 'better-sqlite3-multiple-ciphers';

import { destroyFile, syncFolder } from './durableFiles.ts';
import { StoreError } from './storeError.ts';

type Value = string | number | bigint | Buffer | null;
type Row = Record<string, Value>;

const plaintextHeader = 'SQLite format 3';

/**
 * A SQLCipher 4 file, or a database in memory, behind the few calls that Senim needs. Every failure of the file
 * itself is a `StoreError`. Writes outside `transaction` are refused, so that none can be half done.
 */
export class SqliteFile {
  #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  readonly path: string;

  private constructor(path: string, database: Database.Database) {
    this.path = path;
    this.#database = database;
  }

  /**
   * Opens (or with `create`, makes) an encrypted file with a raw 32-byte key and holds it exclusively. Without `isDurable`
   * its commits do not wait for the disk: for new files that the caller flushes whole before anything relies on them.
   */
  static openEncrypted(path: string, key: Buffer, { create = false, isDurable = true } = {}): SqliteFile {
    if (key.length !== 32) throw new RangeError('a file key has 32 bytes');
    const database = guarded(() => new Database(path, { fileMustExist: !create, timeout: 0 }));
    const file = new SqliteFile(path, database);
    try {
      guarded(() => unlockDatabase(database, key, isDurable));
      if (create) refusePlaintext(path);
      return file;
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** A database that never touches the disk. */
  static inMemory(): SqliteFile {
    const database = new Database(':memory:');
    database.pragma('temp_store = MEMORY');
    return new SqliteFile(':memory:', database);
  }

  exec(sql: string): void {
    guarded(() => this.#database.exec(sql));
  }

  run(sql: string, ...values: Value[]): { changes: number } {
    if (!this.#database.inTransaction) throw new Error('a write outside a transaction');
    return guarded(() => this.#statement(sql).run(...values));
  }

  get(sql: string, ...values: Value[]): Row | undefined {
    return guarded(() => this.#statement(sql).get(...values)) as Row | undefined;
  }

  all(sql: string, ...values: Value[]): Row[] {
    return guarded(() => this.#statement(sql).all(...values)) as Row[];
  }

  /** All or nothing: commits when `work` returns, rolls back when it throws. */
  transaction<T>(work: () => T): T {
    return guarded(() => this.#database.transaction(work).immediate());
  }

  /** Reads every page and its authentication code; throws `StoreError` 'damaged' at the first that is not whole. */
  checkWhole(): void {
    const answers = this.all('PRAGMA quick_check(1)');
    if (answers[0]?.['quick_check'] !== 'ok') throw new StoreError('damaged', 'quick_check');
  }

  /** Whether the file has a table: one that was broken off while it was made has none. */
  hasTable(name: string): boolean {
    return this.get("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", name) !== undefined;
  }

  /** Size of the file, without what still waits in its log. */
  bytes(): number {
    const page = this.get('PRAGMA page_size')?.['page_size'];
    const pages = this.get('PRAGMA page_count')?.['page_count'];
    return Number(page) * Number(pages);
  }

  /** Writes an encrypted copy with the same key to a path that does not exist yet. */
  copyTo(path: string): void {
    guarded(() => this.#database.prepare('VACUUM INTO ?').run(path));
  }

  /**
   * Goes on with another file, written with another key, in the place of this one: everybody who holds this object reads
   * and writes there from now on. What stands in the log of the old file must stand in the new one.
   */
  replaceBy(path: string, key: Buffer): void {
    this.close();
    replaceDatabase(path, this.path);
    this.#database = guarded(() => new Database(this.path, { fileMustExist: true, timeout: 0 }));
    guarded(() => unlockDatabase(this.#database, key, true));
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #statement(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Puts a closed database in the place of another, whose log must not be taken for its own. */
export function replaceDatabase(from: string, to: string): void {
  for (const suffix of ['-wal', '-shm']) rmSync(to + suffix, { force: true });
  renameSync(from, to);
  syncFolder(dirname(to));
}

/** Overwrites and removes a closed database with what belongs to it. */
export function destroyDatabase(path: string): void {
  for (const suffix of databaseSuffixes) destroyFile(path + suffix);
}

const databaseSuffixes = ['', '-wal', '-shm', '-journal'] as const;

/** Removes a database with what belongs to it; one that is not there is no failure. */
export function removeDatabase(path: string): void {
  for (const suffix of databaseSuffixes) rmSync(path + suffix, { force: true });
}

/** The settings of DESIGN 4, in the one order that works: cipher, key, then everything that reads the file. */
function unlockDatabase(database: Database.Database, key: Buffer, isDurable: boolean): void {
  database.pragma("cipher = 'sqlcipher'");
  database.pragma('legacy = 4');
  const rawKey = Buffer.concat([Buffer.from('raw:'), key]);
  database.key(rawKey);
  rawKey.fill(0);
  database.pragma('temp_store = MEMORY');
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma(`journal_mode = ${isDurable ? 'WAL' : 'MEMORY'}`);
  database.pragma(`synchronous = ${isDurable ? 'FULL' : 'OFF'}`);
  database.pragma('foreign_keys = ON');
  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
  database.pragma('secure_delete = ON');
  // In KiB, for each open file: four dossiers and the registry stay far below what a small computer has.
  database.pragma('cache_size = -16384');
  database.exec('BEGIN IMMEDIATE; COMMIT;');
}

/** A key that did not take leaves an ordinary readable file, silently; this notices. */
function refusePlaintext(path: string): void {
  const start = Buffer.alloc(plaintextHeader.length);
  const descriptor = openSync(path, 'r');
  try {
    readSync(descriptor, start, 0, start.length, 0);
  } finally {
    closeSync(descriptor);
  }
  if (start.toString('latin1') === plaintextHeader) throw new Error('the file was created unencrypted');
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Database.SqliteError ? StoreError.fromSqlite(error.code, error) : error;
  }
}
