import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page, Route } from 'playwright-core';

import { HostClipboard } from './hostClipboard.ts';
import { Link } from './link.ts';
import { withPaths } from './filePaths.ts';
import { deliverBinding, inputBinding, invokeBinding, preloadScript } from './preloadScript.ts';
import { toAppUrl, toPageUrl, type BrowserSide, type KeyInput, type MainSide } from './sides.ts';

export interface HostOptions {
  browser: Browser;
  /** Command-line arguments of the app, as Electron would get them. */
  arguments: readonly string[];
  /** Whether the app may ask for file paths in this terminal. */
  hasTerminal: boolean;
}

const projectFolder = join(import.meta.dirname, '..', '..');
const hooks = new URL('./register.ts', import.meta.url).href;
/** How long the app may take to lock and go, in milliseconds; it gives itself four seconds. */
const closeLimit = 15_000;

const mainFile = join(projectFolder, 'out', 'main', 'main.js');

/** As in Electron, a page that is closing or loading hears nothing, and that is no fault. */
function unlessGone(error: unknown): void {
  if (!(error instanceof Error && /closed|destroyed|detached|interrupted|ERR_ABORTED/.test(error.message))) {
    throw error;
  }
}

/** The built app running in the browser host: the main process as a child, its page in a browser context of its own. */
export class HostedApp {
  readonly #child: ChildProcess;
  readonly #browser: Browser;
  readonly #main: Link<BrowserSide, MainSide>;
  readonly #firstLoad = Promise.withResolvers<Page>();
  /** Every request that the page made to anywhere but the app; none of them went out. */
  readonly requestsOutside: string[] = [];
  readonly #pages = new Map<number, Page>();
  /** What tests see of the clipboard. */
  readonly clipboard: HostClipboard;
  #ownNavigations = 0;

  constructor(options: HostOptions) {
    this.#browser = options.browser;
    this.clipboard = new HostClipboard(options.browser);
    this.#child = fork(mainFile, options.arguments, {
      execArgv: ['--import', hooks],
      serialization: 'advanced',
      cwd: projectFolder,
      stdio: [options.hasTerminal ? 'inherit' : 'ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#main = new Link<BrowserSide, MainSide>(
      {
        send: (message) => {
          if (this.#child.connected) {
            this.#child.send(message as object);
          }
        },
        listen: (listener) => this.#child.on('message', listener),
      },
      this.#browserSide(),
    );
    this.#child.once('exit', (code) => {
      this.#main.close();
      this.#firstLoad.reject(new Error(`The app ended with ${code ?? 'a signal'} before it showed its window.`));
    });
    // Whoever awaits `page()` hears of it; nobody has to.
    this.#firstLoad.promise.catch(() => undefined);
  }

  /** The window's page, once the app has loaded it. */
  async page(): Promise<Page> {
    return this.#firstLoad.promise;
  }

  /** The main side, for what tests play: dialogs, power events, idle time. */
  get main(): Link<BrowserSide, MainSide> {
    return this.#main;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Closes the window as a person would, and waits until the app has ended; answers its exit code. */
  async close(): Promise<number | null> {
    if (this.isRunning) {
      const exited = once(this.#child, 'exit');
      // The answer may get lost when the app is quick to go.
      this.#main.call('closeWindow').catch(() => undefined);
      const hasEnded = await Promise.race([exited.then(() => true), delay(closeLimit, false, { ref: false })]);
      if (!hasEnded) {
        await this.kill();
        throw new Error(`The app did not end within ${closeLimit} ms after its window was closed.`);
      }
    }
    await this.#closePages();
    return this.#child.exitCode;
  }

  /** Ends the main process without warning, as a crash or a power cut would. */
  async kill(): Promise<void> {
    if (this.isRunning) {
      const exited = once(this.#child, 'exit');
      this.#child.kill('SIGKILL');
      await exited;
    }
    await this.#closePages();
  }

  /** Resolves when the app has ended, for whatever reason. */
  async ended(): Promise<void> {
    if (this.isRunning) {
      await once(this.#child, 'exit');
    }
  }

  #browserSide(): BrowserSide {
    return {
      openWindow: (windowId, window) => this.#openWindow(windowId, window),
      loadUrl: async (windowId, url) => {
        const page = this.#openPage(windowId);
        await this.#navigate(() => page.goto(toPageUrl(url)));
        this.#firstLoad.resolve(page);
      },
      reload: (windowId) => this.#navigate(() => this.#openPage(windowId).reload()).catch(unlessGone),
      deliver: (windowId, channel, args) => this.#deliver(windowId, channel, args).catch(unlessGone),
      printToPdf: (windowId, { isTagged, hasOutline }) =>
        this.#openPage(windowId).pdf({
          preferCSSPageSize: true,
          printBackground: true,
          tagged: isTagged,
          outline: hasOutline,
        }),
      destroyWindow: async (windowId) => {
        const page = this.#pages.get(windowId);
        this.#pages.delete(windowId);
        await page?.context().close();
      },
      readClipboard: () => this.clipboard.read(),
      clearClipboard: () => this.clipboard.write(''),
    };
  }

  async #deliver(windowId: number, channel: string, args: unknown[]): Promise<void> {
    await this.#pages.get(windowId)?.evaluate(
      ([name, channel, args]) => {
        const deliver: unknown = Reflect.get(globalThis, name);
        if (typeof deliver === 'function') {
          deliver(channel, args);
        }
      },
      [deliverBinding, channel, args] as const,
    );
  }

  #openPage(windowId: number): Page {
    const page = this.#pages.get(windowId);
    if (page === undefined) {
      throw new Error('The window is closed.');
    }
    return page;
  }

  async #closePages(): Promise<void> {
    await Promise.all([...this.#pages.values()].map((page) => page.context().close()));
    await this.clipboard.close();
    this.#pages.clear();
  }

  async #openWindow(windowId: number, window: { width: number; height: number; preload: string }): Promise<void> {
    const context = await this.#browser.newContext({
      viewport: { width: window.width, height: window.height },
      serviceWorkers: 'block',
      acceptDownloads: false,
    });
    await context.exposeBinding(invokeBinding, async ({ frame, page }, channel: string, args: unknown[]) => {
      const sender = { windowId, url: toAppUrl(frame.url()), isMainFrame: frame === page.mainFrame() };
      return this.#main.call('invoke', sender, channel, await withPaths(page, args));
    });
    await context.exposeBinding(inputBinding, (_source, input: KeyInput) => this.#main.call('input', windowId, input));
    await context.addInitScript(await preloadScript(window.preload));
    await context.route('**/*', (route) => this.#answer(windowId, route));
    const page = await context.newPage();
    this.#pages.set(windowId, page);
    // Sockets pass no route; the resolver rules and the dead proxy of the command line stop them.
    page.on('websocket', (socket) => this.requestsOutside.push(socket.url()));
    page.on('popup', (popup) => void popup.close());
    page.on('close', () => {
      if (this.#pages.get(windowId) === page && this.isRunning) {
        this.#main.call('closeWindow').catch(() => undefined);
      }
    });
  }

  /** Navigations that the app itself starts do not pass `will-navigate`. */
  async #navigate(start: () => Promise<unknown>): Promise<void> {
    this.#ownNavigations += 1;
    try {
      await start();
    } finally {
      this.#ownNavigations -= 1;
    }
  }

  async #answer(windowId: number, route: Route): Promise<void> {
    const request = route.request();
    const url = toAppUrl(request.url());
    if (request.isNavigationRequest() && this.#ownNavigations === 0) {
      const isMainFrame = request.frame().parentFrame() === null;
      if (!(await this.#main.call('mayNavigate', windowId, url, isMainFrame))) {
        await route.abort('aborted');
        return;
      }
    }
    const served = await this.#main.call('serve', url);
    if (served === null) {
      this.requestsOutside.push(url);
      await route.abort('blockedbyclient');
      return;
    }
    await route.fulfill({ status: served.status, headers: served.headers, body: Buffer.from(served.body) });
  }
}
