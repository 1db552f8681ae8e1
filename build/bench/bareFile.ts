import Database from 'better-sqlite3-multiple-ciphers';

/** A SQLCipher file with nothing around it: what the store costs without Senim. Same cipher, journal and durability as a vault's. */
export function openBareFile(path: string, key: Buffer): Database.Database {
  const database = new Database(path);
  database.pragma("cipher = 'sqlcipher'");
  database.pragma('legacy = 4');
  database.key(Buffer.concat([Buffer.from('raw:'), key]));
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(
    'CREATE TABLE IF NOT EXISTS line (position INTEGER PRIMARY KEY, header TEXT, signature BLOB, body TEXT)',
  );
  return database;
}
