import { setImmediate as otherWork } from 'node:timers/promises';

import type { Job } from '#vault/job.ts';
import { registryPath } from '#vault/registry/registry.ts';
import { syncFile } from '#vault/store/durableFiles.ts';
import { numberOf, textOf } from '#vault/store/columns.ts';
import { removeDatabase, SqliteFile } from '#vault/store/sqliteFile.ts';

/** Grows without end and never changes, so that it is copied ahead, while others work. */
const growing = 'audit';
const rowsTogether = 2_000;

/** Where a registry is written anew, beside its place. */
export function nextRegistryPath(vaultFolder: string): string {
  return `${registryPath(vaultFolder)}.next`;
}

/**
 * Writes the registry anew under another key, table by table, beside the old one. First the long table, slice by slice;
 * then `finish` writes everything else without pause, so that nothing can come in between, and reads the whole back.
 */
export async function resealRegistry(
  vaultFolder: string,
  source: SqliteFile,
  key: Buffer,
  job: Job,
): Promise<{ finish: () => void; discard: () => void }> {
  const path = nextRegistryPath(vaultFolder);
  removeDatabase(path);
  const target = SqliteFile.openEncrypted(path, key, { create: true, isDurable: false });
  const discard = () => {
    target.close();
    removeDatabase(path);
  };
  try {
    target.transaction(() => tablesOf(source).forEach(({ sql }) => target.exec(sql)));
    const total = rowCount(source, growing);
    for (let copied = 0; copied < total; copied += rowsTogether) {
      target.transaction(() => copyRows(source, target, growing, rowsTogether));
      job.progress('writing', Math.min(copied + rowsTogether, total), total);
      await otherWork();
      job.signal.throwIfAborted();
    }
  } catch (error) {
    discard();
    throw error;
  }
  const finish = () => {
    copyRest(source, target);
    target.close();
    syncFile(path);
    verify(source, path, key);
  };
  return { finish, discard };
}

function copyRest(source: SqliteFile, target: SqliteFile): void {
  target.transaction(() => {
    target.exec('PRAGMA defer_foreign_keys = ON');
    for (const { name } of tablesOf(source)) {
      let copied = rowsTogether;
      while (copied === rowsTogether) copied = copyRows(source, target, name, rowsTogether);
    }
    for (const row of source.all("SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")) {
      target.exec(textOf(row['sql']));
    }
  });
}

/** Copies the rows after those that are there already, with their row ids; answers how many. */
function copyRows(source: SqliteFile, target: SqliteFile, table: string, limit: number): number {
  const last = numberOf(target.get(`SELECT coalesce(max(rowid), 0) AS last FROM ${table}`)?.['last']);
  const rows = source.all(
    `SELECT rowid AS "row id", * FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ?`,
    last,
    limit,
  );
  for (const { 'row id': rowId, ...row } of rows) {
    const columns = Object.keys(row);
    const places = columns.map(() => '?').join(', ');
    target.run(
      `INSERT INTO ${table} (rowid, ${columns.join(', ')}) VALUES (?, ${places})`,
      numberOf(rowId),
      ...Object.values(row),
    );
  }
  return rows.length;
}

/** The new file is read from its beginning to its end, and every table must have as many rows as the old one. */
function verify(source: SqliteFile, path: string, key: Buffer): void {
  const target = SqliteFile.openEncrypted(path, key, { isDurable: false });
  try {
    target.checkWhole();
    for (const { name } of tablesOf(source)) {
      if (rowCount(source, name) !== rowCount(target, name)) throw new Error('a table was not written anew whole');
    }
  } finally {
    target.close();
  }
}

function tablesOf(file: SqliteFile): { name: string; sql: string }[] {
  return file
    .all("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
    .map((row) => ({ name: textOf(row['name']), sql: textOf(row['sql']) }));
}

function rowCount(file: SqliteFile, table: string): number {
  return numberOf(file.get(`SELECT count(*) AS n FROM ${table}`)?.['n']);
}
