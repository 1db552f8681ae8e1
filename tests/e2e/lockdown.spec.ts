import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';

import { HostedApp } from '#build/host/browserHost.ts';
import { electronBinary } from '#build/host/electronBinary.ts';

import { invoke } from '../support/bridge.ts';
import { expect, test } from '../support/launchApp.ts';

test.skip(electronBinary() !== null, 'asks the stand-in what it was told, where Electron would simply obey');

/** Starts the built app as if it were installed. */
function packaged(browser: Browser, folder: string): HostedApp {
  const settings = ['--host-packaged', `--user-data-dir=${folder}`, `--vault=${join(folder, 'vault')}`];
  return new HostedApp({ browser, arguments: settings, hasTerminal: false });
}

const outside = [
  'https://example.org/',
  'http://127.0.0.1:9/',
  'ws://example.org/',
  'file:///etc/passwd',
  'devtools://x/',
];

test('the installed app seals its windows and sessions, and tells Chromium of no way out', async ({
  hostBrowser,
}, testInfo) => {
  const app = packaged(await hostBrowser(), testInfo.outputPath('profile'));
  try {
    await app.page();
    const seals = await app.main.call('seals', [...outside, 'app://senim/index.html', 'app://other/index.html']);
    expect(seals.isSandboxed).toBe(true);
    expect(seals.hasMenu).toBe(process.platform === 'darwin');
    expect(seals.switches).toEqual(
      expect.arrayContaining([
        'host-resolver-rules=MAP * ~NOTFOUND',
        'proxy-server=http://127.0.0.1:9',
        'proxy-bypass-list=<-loopback>',
        'force-webrtc-ip-handling-policy=disable_non_proxied_udp',
        'disable-background-networking',
        'disable-component-update',
        'no-pings',
        'dns-prefetch-disable',
      ]),
    );
    expect(seals.sessions).toHaveLength(2);
    for (const session of seals.sessions) {
      expect(session).toMatchObject({
        grantsRequest: false,
        grantsCheck: false,
        grantsDevice: false,
        checksSpelling: false,
        allowsDownload: false,
        proxy: 'http://127.0.0.1:9',
        bypass: '<-loopback>',
      });
      expect(session.lets.filter(({ isLet }) => isLet).map(({ url }) => url)).toEqual(['app://senim/index.html']);
    }
    expect(seals.windows).toEqual([
      {
        preferences: {
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          webviewTag: false,
          spellcheck: false,
          navigateOnDragDrop: false,
          devTools: false,
        },
        isProtected: true,
        opensOthers: false,
        attachesViews: false,
      },
    ]);
  } finally {
    await app.close();
  }
});

test('the installed app does not start with a switch that would open its window', async ({ hostBrowser }, testInfo) => {
  for (const given of ['--remote-debugging-port=9222', '--no-sandbox', '--disable-web-security']) {
    const folder = testInfo.outputPath(given.replaceAll(/\W/g, ''));
    const settings = ['--host-packaged', given, `--user-data-dir=${folder}`];
    const app = new HostedApp({ browser: await hostBrowser(), arguments: settings, hasTerminal: false });
    await expect(app.page()).rejects.toThrow('ended with 1');
    await app.kill();
  }
});

test('no process that holds keys leaves its memory behind when it crashes', async ({ launchApp }) => {
  test.skip(process.platform !== 'linux', 'other systems keep none by themselves');
  const app = await launchApp();
  await invoke(app.page, 'vault.status');
  const id = await app.vaultProcessId();
  await expect.poll(() => readFile(`/proc/${id}/limits`, 'utf8')).toMatch(/Max core file size +0 +0 /);
});
