import type Electron from 'electron';
import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { BrowserWindow } from './electronWindow.ts';
import { powerMonitor } from './electronPower.ts';

const manifest: { version: string; productName: string } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

/** Where each system keeps what an app remembers; the same folder that Electron uses. */
function appDataFolder(): string {
  if (process.platform === 'win32') {
    return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming');
  }
  return process.platform === 'darwin'
    ? join(homedir(), 'Library', 'Application Support')
    : (process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'));
}

type AppMembers =
  | 'isPackaged'
  | 'enableSandbox'
  | 'exit'
  | 'quit'
  | 'getPath'
  | 'setPath'
  | 'getVersion'
  | 'getPreferredSystemLanguages'
  | 'requestSingleInstanceLock'
  | 'whenReady';

class App extends EventEmitter implements Pick<Electron.App, AppMembers> {
  /** A test may look at the app as it would be when installed. */
  readonly isPackaged = process.argv.includes('--host-packaged');
  readonly switches: string[] = [];
  isSandboxed = false;
  /** Chromium is already running when the app sets its switches; the host starts it with the same ones. */
  readonly commandLine = {
    appendSwitch: (name: string, value?: string) => {
      this.switches.push(value === undefined ? name : `${name}=${value}`);
    },
    hasSwitch: (name: string) => process.argv.some((text) => text === `--${name}` || text.startsWith(`--${name}=`)),
  } satisfies Pick<Electron.CommandLine, 'appendSwitch' | 'hasSwitch'>;
  #userData = join(appDataFolder(), manifest.productName);

  enableSandbox(): void {
    // Chromium's own sandbox is the host's to choose.
    this.isSandboxed = true;
  }

  getVersion(): string {
    return manifest.version;
  }

  getPreferredSystemLanguages(): string[] {
    return [Intl.DateTimeFormat().resolvedOptions().locale];
  }

  getPath(name: string): string {
    if (name !== 'userData') {
      throw new Error(`The stand-in knows no folder ${name}.`);
    }
    return this.#userData;
  }

  setPath(name: string, path: string): void {
    if (name === 'userData') {
      this.#userData = path;
    }
  }

  requestSingleInstanceLock(): boolean {
    const file = join(this.#userData, 'browser-host.lock');
    mkdirSync(this.#userData, { recursive: true });
    if (isHeldByOther(file)) {
      return false;
    }
    writeFileSync(file, String(process.pid));
    process.on('exit', () => rmSync(file, { force: true }));
    return true;
  }

  async whenReady(): Promise<void> {
    // Electron becomes ready after the main module has been evaluated.
    await new Promise((resolve) => setImmediate(resolve));
    powerMonitor.open();
  }

  quit(): void {
    this.emit('before-quit', { preventDefault: () => undefined });
    const window = BrowserWindow.first;
    if (window !== null && !window.close()) {
      return;
    }
    this.exit(0);
  }

  exit(code = 0): void {
    process.exit(code);
  }
}

function isHeldByOther(file: string): boolean {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) {
      return false;
    }
    throw error;
  }
}

/** Stands for Electron's `app`. */
export const app = new App();

BrowserWindow.onAllClosed = () => app.emit('window-all-closed');
BrowserWindow.onContentsCreated = (contents) => app.emit('web-contents-created', {}, contents);
