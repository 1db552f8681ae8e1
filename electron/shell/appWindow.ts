import { app, BrowserWindow, type Session, type WebContents } from 'electron';

import { eventChannel, type AppEvent } from '#shared/contract/wire.ts';

import { appUrl } from './appProtocol.ts';
import { sealedPreferences } from './lockdown.ts';
import { isLockKey } from './lockKeys.ts';

export interface AppWindowParts {
  preload: string;
  session: Session;
  /** Called once when the person closes the window; the window goes when it is done. */
  beforeClose: () => Promise<void>;
  /** Called when the system is about to end everything. */
  onSystemEnds: () => void;
  /** Called when the person presses the keys that lock; the page does not get them, and need not be able to answer. */
  onLockKey: () => void;
}

/** Milliseconds between two crashes of the page below which it is not loaded again. */
const crashPause = 10_000;

/** The app's only window. */
export class AppWindow {
  #window: BrowserWindow | null = null;
  #lastCrashAt = -Infinity;

  /** The window itself, for dialogs to belong to; null before it is opened and after it is closed. */
  get browserWindow(): BrowserWindow | null {
    return this.#window;
  }

  get contents(): WebContents | null {
    return this.#window?.webContents ?? null;
  }

  /** Opens the window; it shows itself when the first page is drawn. */
  async open(parts: AppWindowParts): Promise<void> {
    const window = new BrowserWindow({
      width: 1360,
      height: 860,
      minWidth: 960,
      minHeight: 640,
      show: false,
      webPreferences: sealedPreferences(parts.preload, parts.session),
    });
    this.#window = window;
    // Keeps case files out of screenshots and shared screens where the system can (Windows, macOS).
    window.setContentProtection(app.isPackaged);
    window.once('ready-to-show', () => window.show());
    window.webContents.on('render-process-gone', () => this.#revive());
    window.webContents.on('before-input-event', (event, input) => {
      if (!isLockKey(input)) return;
      event.preventDefault();
      parts.onLockKey();
    });
    // Windows says so when somebody signs out or the machine goes down, and does not wait.
    window.on('query-session-end', parts.onSystemEnds);
    this.#closeAfter(window, parts.beforeClose);
    await window.loadURL(appUrl);
  }

  /** Tells the page something; nobody hears it while the page is loading. */
  send(event: AppEvent): void {
    this.contents?.send(eventChannel, event);
  }

  /** Loads the page anew, so that nothing that was shown stays in it. One that hangs would never let go: its process is ended first. */
  empty({ isHung = false } = {}): void {
    if (isHung) this.contents?.forcefullyCrashRenderer();
    this.contents?.reloadIgnoringCache();
  }

  /** Holds the window open until the work is done, however often the person clicks. */
  #closeAfter(window: BrowserWindow, work: () => Promise<void>): void {
    let isClosing = false;
    window.on('close', (event) => {
      event.preventDefault();
      if (isClosing) {
        return;
      }
      isClosing = true;
      void work().finally(() => {
        this.#window = null;
        window.destroy();
      });
    });
  }

  /** A page whose process crashed is loaded again; one that crashes at once again stays blank, rather than flickering for ever. */
  #revive(): void {
    const now = Date.now();
    if (now - this.#lastCrashAt > crashPause) {
      this.empty();
    }
    this.#lastCrashAt = now;
  }

  /** Brings the window to the front. */
  focus(): void {
    if (this.#window?.isMinimized() === true) {
      this.#window.restore();
    }
    this.#window?.focus();
  }
}
