import { BrowserWindow, type IpcMainInvokeEvent, type Session, type WebContents } from 'electron';

import type { PrintSheet } from '#shared/contract/printing.ts';
import type { PrintRequest } from '#shared/contract/printWire.ts';

import { printUrl } from './appProtocol.ts';
import { sealedPreferences } from './lockdown.ts';
import { isOwnMainFrame } from './relay.ts';

export interface PrintWindowParts {
  preload: string;
  session: Session;
}

/** How long a sheet may take to be laid out, in milliseconds; a dossier of thousands of records takes a minute, and can be stopped meanwhile. */
const layoutLimit = 600_000;

/** The window that lays a sheet out for the printer. Nobody sees it, it is as sealed off as the app's own, and it may ask for its one sheet only. */
export class PrintWindow {
  readonly #window: BrowserWindow;
  readonly #laidOut = Promise.withResolvers<void>();
  #sheet: PrintSheet | null;

  constructor(parts: PrintWindowParts, sheet: PrintSheet) {
    this.#sheet = sheet;
    this.#window = new BrowserWindow({
      show: false,
      webPreferences: sealedPreferences(parts.preload, parts.session),
    });
    // Whoever awaits `layOut` hears of it; a window that is destroyed before has nobody left to tell.
    this.#laidOut.promise.catch(() => undefined);
    this.#window.webContents.on('render-process-gone', () => {
      this.#laidOut.reject(new Error('The printing window is gone.'));
    });
  }

  /** Loads the print page and answers its contents when the sheet stands there, fonts and all. */
  async layOut(): Promise<WebContents> {
    const limit = setTimeout(() => {
      this.#laidOut.reject(new Error('The sheet was not laid out in time.'));
    }, layoutLimit);
    try {
      await Promise.all([this.#window.loadURL(printUrl), this.#laidOut.promise]);
    } finally {
      clearTimeout(limit);
    }
    return this.#window.webContents;
  }

  /** Takes the window and all that it showed away; a second time does nothing. */
  destroy(): void {
    this.#sheet = null;
    if (!this.#window.isDestroyed()) {
      this.#window.destroy();
    }
    this.#laidOut.reject(new Error('The printing window was closed.'));
  }

  /** Answers what the page says; to any other page it says nothing, and the sheet is handed out once. */
  answer(event: IpcMainInvokeEvent, request: unknown): PrintSheet | null {
    const contents = this.#window.isDestroyed() ? null : this.#window.webContents;
    if (!isOwnMainFrame(event, contents)) {
      return null;
    }
    switch (request as PrintRequest) {
      case 'sheet': {
        const sheet = this.#sheet;
        this.#sheet = null;
        return sheet;
      }
      case 'laidOut':
        this.#laidOut.resolve();
        return null;
      case 'failed':
        this.#laidOut.reject(new Error('The sheet could not be laid out.'));
        return null;
      default:
        return null;
    }
  }
}
