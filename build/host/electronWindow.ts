import type Electron from 'electron';
import { EventEmitter } from 'node:events';

import { browserSide, mainSide } from './mainLink.ts';
import type { Seals } from './sides.ts';

/** Runs an event past its listeners; false when one of them prevented it. */
function isAllowed(emitter: EventEmitter, name: string, details: Record<string, unknown>): boolean {
  let isPrevented = false;
  emitter.emit(name, {
    ...details,
    preventDefault: () => {
      isPrevented = true;
    },
  });
  return !isPrevented;
}

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

type ContentsMembers =
  | 'send'
  | 'reloadIgnoringCache'
  | 'forcefullyCrashRenderer'
  | 'setWindowOpenHandler'
  | 'print'
  | 'printToPDF';

/** Stands for Electron's `WebContents`; the page itself lives on the browser side. */
export class WebContents extends EventEmitter implements Pick<Electron.WebContents, ContentsMembers> {
  readonly #windowId: number;
  #openHandler: OpenHandler = () => ({ action: 'allow' });

  constructor(windowId: number) {
    super();
    this.#windowId = windowId;
  }

  send(channel: string, ...args: unknown[]): void {
    void browserSide.call('deliver', this.#windowId, channel, args);
  }

  reloadIgnoringCache(): void {
    void browserSide.call('reload', this.#windowId);
  }

  /** Chromium loads a page anew that is only slow; one that hangs is not played here. */
  forcefullyCrashRenderer(): void {}

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  /** Nothing is printed: there is no printer to ask. */
  print(_options?: Electron.WebContentsPrintOptions, done?: (isDone: boolean, reason: string) => void): void {
    setImmediate(() => done?.(true, ''));
  }

  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    const { generateTaggedPDF: isTagged = false, generateDocumentOutline: hasOutline = false } = options;
    return Buffer.from(await browserSide.call('printToPdf', this.#windowId, { isTagged, hasOutline }));
  }

  mayOpen(url: string): boolean {
    const details = {
      url,
      frameName: '',
      features: '',
      disposition: 'new-window',
      referrer: { url: '', policy: 'default' },
    };
    return this.#openHandler(details as Electron.HandlerDetails).action === 'allow';
  }

  mayNavigate(url: string, isMainFrame: boolean): boolean {
    const isFrameAllowed = isAllowed(this, 'will-frame-navigate', { url, isMainFrame });
    return isFrameAllowed && (!isMainFrame || isAllowed(this, 'will-navigate', { url, isMainFrame }));
  }
}

type WindowMembers =
  | 'loadURL'
  | 'show'
  | 'focus'
  | 'restore'
  | 'isMinimized'
  | 'isDestroyed'
  | 'destroy'
  | 'setContentProtection';

/** Stands for Electron's `BrowserWindow`. The first one is the window that a person sees; others work behind it. */
export class BrowserWindow extends EventEmitter implements Pick<Electron.BrowserWindow, WindowMembers> {
  static readonly open = new Map<number, BrowserWindow>();
  static onAllClosed: () => void = () => undefined;
  static onContentsCreated: (contents: WebContents) => void = () => undefined;
  static #lastId = 0;

  readonly id: number;
  readonly webContents: WebContents;
  readonly #opened: Promise<void>;
  readonly #preferences: Electron.WebPreferences;
  #isProtected = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.#preferences = options.webPreferences ?? {};
    const preload = options.webPreferences?.preload;
    if (preload === undefined) {
      throw new Error('A window without a preload cannot be hosted.');
    }
    BrowserWindow.#lastId += 1;
    this.id = BrowserWindow.#lastId;
    this.webContents = new WebContents(this.id);
    BrowserWindow.open.set(this.id, this);
    BrowserWindow.onContentsCreated(this.webContents);
    this.#opened = browserSide.call('openWindow', this.id, {
      width: options.width ?? 1280,
      height: options.height ?? 800,
      preload,
    });
  }

  static get first(): BrowserWindow | null {
    return BrowserWindow.open.values().next().value ?? null;
  }

  async loadURL(url: string): Promise<void> {
    await this.#opened;
    await browserSide.call('loadUrl', this.id, url);
    this.emit('ready-to-show');
  }

  /** Closes unless a listener prevents it; tells whether it closed. */
  close(): boolean {
    if (!isAllowed(this, 'close', {})) {
      return false;
    }
    this.destroy();
    return true;
  }

  destroy(): void {
    BrowserWindow.open.delete(this.id);
    // A window may be destroyed while it opens; what is not there yet could not be closed.
    const closed = this.#opened.then(() => browserSide.call('destroyWindow', this.id));
    void closed.finally(() => {
      this.emit('closed');
      if (BrowserWindow.open.size === 0) {
        BrowserWindow.onAllClosed();
      }
    });
  }

  isDestroyed(): boolean {
    return !BrowserWindow.open.has(this.id);
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {
    // Never minimised.
  }

  show(): void {
    // Chromium has shown it, or runs without a display.
  }

  focus(): void {
    // The page has the focus as soon as it is loaded.
  }

  /** A matter of the operating system's window, which belongs to Chromium here. */
  setContentProtection(isProtected: boolean): void {
    this.#isProtected = isProtected;
  }

  seals(): Seals['windows'][number] {
    const told = Object.entries(this.#preferences).filter(([, value]) => typeof value === 'boolean');
    return {
      preferences: Object.fromEntries(told),
      isProtected: this.#isProtected,
      opensOthers: this.webContents.mayOpen('https://example.org/'),
      attachesViews: isAllowed(this.webContents, 'will-attach-webview', {}),
    };
  }
}

mainSide.closeWindow = async () => {
  BrowserWindow.first?.close();
};
mainSide.input = async (windowId, input) => {
  BrowserWindow.open.get(windowId)?.webContents.emit('before-input-event', { preventDefault: () => undefined }, input);
};
mainSide.mayOpenWindow = async (url) => BrowserWindow.first?.webContents.mayOpen(url) ?? false;
mainSide.mayNavigate = async (windowId, url, isMainFrame) =>
  BrowserWindow.open.get(windowId)?.webContents.mayNavigate(url, isMainFrame) ?? false;
