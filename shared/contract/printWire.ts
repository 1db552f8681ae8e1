import type { PrintSheet } from './printing.ts';

/** IPC channel of the printing window, the only one it may use. (A file of its own: a sandboxed preload is one file without imports.) */
export const printChannel = 'senim:print';

/** What the printing window may say: that it wants its sheet, that it has laid it out, or that it cannot. */
export type PrintRequest = 'sheet' | 'laidOut' | 'failed';

/** What the printing window's preload puts on `window.senimPrint`. */
export interface PrintBridge {
  /** The sheet to lay out; null when it was taken already or printing was stopped. */
  sheet(): Promise<PrintSheet | null>;
  laidOut(): Promise<void>;
  failed(): Promise<void>;
}
