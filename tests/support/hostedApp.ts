import type { Browser } from 'playwright-core';

import { HostedApp } from '#build/host/browserHost.ts';

import type { RunningApp } from './launchApp.ts';

/** Starts the built app in the browser host. */
export async function startHosted(browser: Browser, settings: readonly string[]): Promise<RunningApp> {
  const app = new HostedApp({ browser, arguments: settings, hasTerminal: false });
  const page = await app.page();
  return {
    page,
    kind: 'browser host',
    dialogs: { answerNext: (path) => app.main.call('answerNextDialog', path) },
    vaultProcessId: () => app.main.call('utilityProcessId'),
    killVaultProcess: async () => {
      const id = await app.main.call('utilityProcessId');
      if (id === null) {
        throw new Error('There is no vault process to kill.');
      }
      process.kill(id, 'SIGKILL');
    },
    requestsOutside: app.requestsOutside,
    clipboardText: () => app.clipboard.read(),
    emitPower: (event) => app.main.call('emitPower', event),
    setIdleSeconds: (seconds) => app.main.call('setIdleSeconds', seconds),
    close: async () => {
      await app.close();
    },
    kill: () => app.kill(),
  };
}
