import { _electron, type ElectronApplication } from 'playwright-core';
import { once } from 'node:events';
import { join } from 'node:path';

import type { RunningApp } from './launchApp.ts';

const projectFolder = join(import.meta.dirname, '..', '..');

/** Starts the built app in real Electron. Dialogs are answered from a queue, as nobody is there to click. */
export async function startElectron(executablePath: string, settings: readonly string[]): Promise<RunningApp> {
  const isRoot = process.getuid?.() === 0;
  const app = await _electron.launch({
    executablePath,
    args: [...(isRoot ? ['--no-sandbox'] : []), projectFolder, ...settings],
  });
  const requestsOutside: string[] = [];
  await stubDialogs(app);
  await watchRequests(app, requestsOutside);
  const page = await app.firstWindow();
  await page.waitForLoadState('load');
  let hasEnded = false;
  app.on('close', () => {
    hasEnded = true;
  });
  return {
    page,
    kind: 'electron',
    dialogs: {
      answerNext: (path) =>
        app.evaluate(({ dialog }, path) => {
          (Reflect.get(dialog, 'queued') as (string | null)[]).push(path);
        }, path),
    },
    vaultProcessId: () => vaultProcessId(app),
    killVaultProcess: async () => {
      const id = await vaultProcessId(app);
      if (id === null) {
        throw new Error('There is no vault process to kill.');
      }
      process.kill(id, 'SIGKILL');
    },
    requestsOutside,
    clipboardText: () => app.evaluate(({ clipboard }) => clipboard.readText()),
    emitPower: (event) =>
      app.evaluate(({ powerMonitor }, event) => {
        powerMonitor.emit(event, { preventDefault: () => undefined });
      }, event),
    setIdleSeconds: (seconds) =>
      app.evaluate(({ powerMonitor }, seconds) => {
        powerMonitor.getSystemIdleTime = () => seconds;
        powerMonitor.getSystemIdleState = () => 'active';
      }, seconds),
    close: async () => {
      if (!hasEnded) {
        await app.close();
      }
    },
    kill: async () => {
      const exited = once(app.process(), 'exit');
      app.process().kill('SIGKILL');
      await exited;
      hasEnded = true;
    },
  };
}

async function vaultProcessId(app: ElectronApplication): Promise<number | null> {
  return app.evaluate(({ app }) => app.getAppMetrics().find((metric) => metric.name === 'Senim vault')?.pid ?? null);
}

async function stubDialogs(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog }) => {
    const queued: (string | null)[] = [];
    Reflect.set(dialog, 'queued', queued);
    const next = (): string | null => {
      const path = queued.shift();
      if (path === undefined) {
        throw new Error('A dialog was opened for which no answer was queued.');
      }
      return path;
    };
    Reflect.set(dialog, 'showOpenDialog', async () => {
      const path = next();
      return { canceled: path === null, filePaths: path === null ? [] : [path] };
    });
    Reflect.set(dialog, 'showSaveDialog', async () => {
      const path = next();
      return { canceled: path === null, filePath: path ?? '' };
    });
  });
}

/** The shell cancels what goes outside; Electron tells of it as an error, and of what slipped through as sent headers. */
async function watchRequests(app: ElectronApplication, requestsOutside: string[]): Promise<void> {
  app.on('console', (message) => {
    const prefix = 'request outside: ';
    if (message.text().startsWith(prefix)) {
      requestsOutside.push(message.text().slice(prefix.length));
    }
  });
  await app.evaluate(async ({ app, session }) => {
    // There are no sessions before that.
    await app.whenReady();
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- the function is sent to Electron; its outer scope stays here
    const report = ({ url }: { url: string }): void => {
      if (!/^(?:app|data|blob|devtools):/.test(url)) {
        console.log(`request outside: ${url}`);
      }
    };
    const { webRequest } = session.fromPartition('senim');
    webRequest.onErrorOccurred(report);
    webRequest.onSendHeaders(report);
  });
}
