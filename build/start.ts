/** `npm start`: the built app in Electron; without Electron in the browser host; without a display it says what to do. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

import { HostedApp } from './host/browserHost.ts';
import { chromiumArguments, findChromium } from './host/chromium.ts';
import { electronBinary } from './host/electronBinary.ts';

/** How long a first download of Electron may take; behind a closed network it fails much sooner or hangs for ever. */
const downloadLimit = 180_000;

const projectFolder = join(import.meta.dirname, '..');
const settings = process.argv.slice(2);

process.exitCode = await start();

async function start(): Promise<number> {
  if (!hasDisplay()) {
    return explain('There is no display here, so no window can be opened.');
  }
  const binary = electronBinary() ?? (await obtainElectron());
  return binary === null ? startHosted() : startElectron(binary);
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

async function startElectron(binary: string): Promise<number> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(binary, [...sandbox, projectFolder, ...settings], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}

/** Electron's own installer, with an end: its binary comes on first use, not with `npm ci`. */
async function obtainElectron(): Promise<string | null> {
  if (process.env['SENIM_HOST'] === '1') {
    return null;
  }
  say('Electron is not here yet; downloading it once …');
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: downloadLimit });
  await once(child, 'exit');
  const binary = electronBinary();
  if (binary === null) {
    say(
      'Electron could not be downloaded. Opening the app in a Chromium window instead (for development and trying out only).',
    );
  }
  return binary;
}

async function startHosted(): Promise<number> {
  const found = await findChromium();
  if (!found.canShowWindow) {
    return explain('Neither Electron nor a Chromium that can open a window was found.');
  }
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    headless: false,
    args: chromiumArguments(),
  });
  const app = new HostedApp({ browser, arguments: settings, hasTerminal: true });
  await app.page();
  say('The app is open. File dialogs are asked for in this terminal.');
  await app.ended();
  await browser.close();
  return 0;
}

function explain(problem: string): number {
  say(problem);
  say('To see the app, do one of these and run `npm start` again:');
  say(
    '  - on a computer with a display, let `npx install-electron` download Electron (or set ELECTRON_OVERRIDE_DIST_PATH);',
  );
  say('  - install Chrome or Chromium (or run `npx playwright install chromium`), or set CHROMIUM_PATH.');
  say('Without a display, `npm run demo` does the whole job in a folder and `npm test` plays every journey.');
  return 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
