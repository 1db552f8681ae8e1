/** The part of the SQLite driver that Senim uses; the package's own types cannot be found through its `exports`. */
declare module 'better-sqlite3-multiple-ciphers' {
  namespace Database {
    interface Statement {
      run(...values: unknown[]): { changes: number };
      get(...values: unknown[]): unknown;
      all(...values: unknown[]): unknown[];
    }

    interface Transaction<T> {
      (): T;
      immediate(): T;
    }

    interface Database {
      readonly inTransaction: boolean;
      exec(sql: string): this;
      key(key: Buffer): number;
      pragma(source: string): unknown;
      prepare(sql: string): Statement;
      transaction<T>(work: () => T): Transaction<T>;
      close(): this;
    }
  }

  const Database: {
    new (path: string, options?: { fileMustExist?: boolean; readonly?: boolean; timeout?: number }): Database.Database;
    readonly SqliteError: new (message: string, code: string) => Error & { readonly code: string };
  };

  export default Database;
}
