/**
 * The browser host is two processes, as Electron is: the *main side* runs the built main process on a stand-in for the `electron` module;
 * the *browser side* holds a real Chromium page. These are the calls between them.
 */

/** Where a message from the page came from. */
interface Sender {
  windowId: number;
  url: string;
  isMainFrame: boolean;
}

/** What the app's protocol handler answered. */
export interface Served {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** How the app has sealed itself off, as far as only Electron could be seen to obey it. */
export interface Seals {
  isSandboxed: boolean;
  /** Switches of Chromium's command line, `name` or `name=value`. */
  switches: string[];
  /** For each session: what it answers to a page that asks for a permission, and how it reaches the network. */
  sessions: {
    grantsRequest: boolean;
    grantsCheck: boolean;
    grantsDevice: boolean;
    checksSpelling: boolean;
    allowsDownload: boolean;
    proxy: string;
    bypass: string;
    lets: { url: string; isLet: boolean }[];
  }[];
  windows: {
    preferences: Record<string, boolean | string>;
    isProtected: boolean;
    opensOthers: boolean;
    attachesViews: boolean;
  }[];
  hasMenu: boolean;
}

/** A key that was pressed: what Electron's `Input` says of it. */
export interface KeyInput {
  type: 'keyDown';
  key: string;
  code: string;
  control: boolean;
  alt: boolean;
  meta: boolean;
  shift: boolean;
}

export type PowerEvent = 'suspend' | 'lock-screen' | 'shutdown';

/** What the browser side and the tests ask of the main side. */
export interface MainSide {
  /** `ipcRenderer.invoke` of the page. */
  invoke(sender: Sender, channel: string, args: unknown[]): Promise<unknown>;
  /** `before-input-event`; what the app prevents reaches the page all the same. */
  input(windowId: number, input: KeyInput): Promise<void>;
  /** Runs the request past `webRequest.onBeforeRequest`, then the protocol handler; null when the app lets nothing out. */
  serve(url: string): Promise<Served | null>;
  /** Whether `will-navigate` lets the page go to `url`. */
  mayNavigate(windowId: number, url: string, isMainFrame: boolean): Promise<boolean>;
  /** Whether the window-open handler lets the page open `url`. */
  mayOpenWindow(url: string): Promise<boolean>;
  /** The person closes the window. */
  closeWindow(): Promise<void>;
  /** The next file dialog answers this path; null is a dialog that is cancelled. */
  answerNextDialog(path: string | null): Promise<void>;
  emitPower(event: PowerEvent): Promise<void>;
  seals(urls: readonly string[]): Promise<Seals>;
  setIdleSeconds(seconds: number): Promise<void>;
  /** Process id of the running utility process, or null. */
  utilityProcessId(): Promise<number | null>;
}

/** What the main side asks of the browser side. */
export interface BrowserSide {
  openWindow(windowId: number, window: { width: number; height: number; preload: string }): Promise<void>;
  loadUrl(windowId: number, url: string): Promise<void>;
  reload(windowId: number): Promise<void>;
  /** `webContents.send`. */
  deliver(windowId: number, channel: string, args: unknown[]): Promise<void>;
  /** `webContents.printToPDF`, which Chromium does without a display only. */
  printToPdf(windowId: number, options: { isTagged: boolean; hasOutline: boolean }): Promise<Uint8Array>;
  destroyWindow(windowId: number): Promise<void>;
  /** The text in Chromium's clipboard. */
  readClipboard(): Promise<string>;
  clearClipboard(): Promise<void>;
}

/** Chromium does not know `app://`, so the page lives at an origin of the same rights, under a name that can never be resolved. */
const pageOrigin = 'https://senim.invalid';
const appOrigin = 'app://senim';

/** The address in Chromium of an app URL. */
export function toPageUrl(url: string): string {
  return url.startsWith(`${appOrigin}/`) ? pageOrigin + url.slice(appOrigin.length) : url;
}

/** The app URL of an address in Chromium; any other address stays what it is. */
export function toAppUrl(url: string): string {
  return url.startsWith(`${pageOrigin}/`) ? appOrigin + url.slice(pageOrigin.length) : url;
}
