import type Electron from 'electron';
import { EventEmitter } from 'node:events';

import { browserSide, mainSide } from './mainLink.ts';

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

/** Stands for Electron's `WebContents`; the page itself lives on the browser side. */
export class WebContents
  extends EventEmitter
  implements Pick<Electron.WebContents, 'send' | 'reloadIgnoringCache' | 'setWindowOpenHandler' | 'print'>
{
  #openHandler: OpenHandler = () => ({ action: 'allow' });

  send(channel: string, ...args: unknown[]): void {
    void browserSide.call('deliver', channel, args);
  }

  reloadIgnoringCache(): void {
    void browserSide.call('reload');
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  /** Nothing is printed: there is no printer to ask. */
  print(_options?: Electron.WebContentsPrintOptions, done?: (isDone: boolean, reason: string) => void): void {
    setImmediate(() => done?.(true, ''));
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

/** Stands for Electron's `BrowserWindow`. The host shows one window at a time, as the app does. */
export class BrowserWindow extends EventEmitter implements Pick<Electron.BrowserWindow, WindowMembers> {
  static current: BrowserWindow | null = null;
  static onAllClosed: () => void = () => undefined;
  static onContentsCreated: (contents: WebContents) => void = () => undefined;

  readonly webContents = new WebContents();
  readonly #opened: Promise<void>;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    if (BrowserWindow.current !== null) {
      throw new Error('The browser host shows one window at a time.');
    }
    const preload = options.webPreferences?.preload;
    if (preload === undefined) {
      throw new Error('A window without a preload cannot be hosted.');
    }
    BrowserWindow.current = this;
    BrowserWindow.onContentsCreated(this.webContents);
    mainSide.closeWindow = async () => {
      this.close();
    };
    mainSide.mayOpenWindow = async (url) => this.webContents.mayOpen(url);
    mainSide.mayNavigate = async (url, isMainFrame) => this.webContents.mayNavigate(url, isMainFrame);
    this.#opened = browserSide.call('openWindow', {
      width: options.width ?? 1280,
      height: options.height ?? 800,
      preload,
    });
  }

  async loadURL(url: string): Promise<void> {
    await this.#opened;
    await browserSide.call('loadUrl', url);
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
    BrowserWindow.current = null;
    void browserSide.call('destroyWindow').finally(() => {
      this.emit('closed');
      BrowserWindow.onAllClosed();
    });
  }

  isDestroyed(): boolean {
    return BrowserWindow.current !== this;
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

  setContentProtection(): void {
    // A matter of the operating system's window, which belongs to Chromium here.
  }
}
