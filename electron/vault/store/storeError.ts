import { diskRefusalOf, Refusal } from '#shared/contract/errors.ts';

export type StoreFault = 'full' | 'failed' | 'damaged' | 'busy';

/** What is wrong with a file on disk, whatever layer noticed it. */
export class StoreError extends Error {
  readonly fault: StoreFault;

  constructor(fault: StoreFault, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreError';
    this.fault = fault;
  }

  /** The fault behind an SQLite result code; a code that is no fault of the file (a wrong statement) is a bug and stays itself. */
  static fromSqlite(code: string, cause: Error): Error {
    if (code === 'SQLITE_FULL') return new StoreError('full', code, cause);
    if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT_')) {
      return new StoreError('damaged', code, cause);
    }
    if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new StoreError('busy', code, cause);
    if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY')) {
      return new StoreError('failed', code, cause);
    }
    return cause;
  }
}

/** The refusal that a failing disk deserves, or the error itself when the disk is not to blame. */
export function refusalOfDisk(error: unknown): unknown {
  if (error instanceof StoreError && error.fault === 'full') return new Refusal('diskFull');
  if (error instanceof StoreError && error.fault === 'failed') return new Refusal('diskFailed');
  return diskRefusalOf(error) ?? error;
}
