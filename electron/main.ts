import { app, clipboard } from 'electron';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { setAppMenu } from './shell/appMenu.ts';
import { serveApp } from './shell/appProtocol.ts';
import { AppWindow } from './shell/appWindow.ts';
import { startAutoLock } from './shell/autoLock.ts';
import { ClipboardGuard } from './shell/clipboardGuard.ts';
import { forbidCoreDumps } from './shell/coreDumps.ts';
import { FileDialogs } from './shell/fileDialogs.ts';
import { FileGrants } from './shell/fileGrants.ts';
import { Lock } from './shell/lock.ts';
import { forbiddenSwitch, lockedSession, lockProcess } from './shell/lockdown.ts';
import { PreferencesFile } from './shell/preferencesFile.ts';
import { Printer } from './shell/printer.ts';
import { openRelay } from './shell/relay.ts';
import { shellAnswers } from './shell/shellAnswers.ts';
import { VaultProcess } from './shell/vaultProcess.ts';

const builtFolder = join(import.meta.dirname, '..');

/** The value of `--name=value` on the command line. */
function argument(name: string): string | null {
  const prefix = `--${name}=`;
  return process.argv.find((text) => text.startsWith(prefix))?.slice(prefix.length) ?? null;
}

/** The composition root: builds every part of the shell once and connects them. */
async function start(): Promise<void> {
  const userData = app.getPath('userData');
  const session = await lockedSession();
  serveApp(session, join(builtFolder, 'renderer'));
  const window = new AppWindow();
  const grants = new FileGrants();
  const vault = new VaultProcess({
    file: join(builtFolder, 'main', 'vault.js'),
    start: {
      vaultFolder: resolve(argument('vault') ?? join(userData, 'vault')),
      logFolder: join(userData, 'log'),
      stateFolder: join(userData, 'state'),
    },
    onEvent: (event) => window.send(event),
    onLost: () => lock.forget('ended'),
  });
  const askVault: VaultProcess['request'] = (command, input, paths) => vault.request(command, input, paths);
  const printer = new Printer({
    window: { preload: join(builtFolder, 'preload', 'printPreload.cjs'), session },
    grants,
    askVault,
  });
  const clipboardGuard = new ClipboardGuard(clipboard);
  const lock = new Lock({ vault, window, grants, printer, clipboard: clipboardGuard });
  const preferences = new PreferencesFile(join(userData, 'preferences.json'), app.getPreferredSystemLanguages());
  const dialogs = new FileDialogs(grants, () => window.browserWindow);

  openRelay({
    contents: () => window.contents,
    grants,
    answerHere: shellAnswers({ preferences, dialogs, window, lock, printer, clipboard: clipboardGuard }),
    askVault,
    refuse: (command, code) => vault.refuse(command, code),
  });
  app.on('second-instance', () => window.focus());
  app.on('window-all-closed', () => app.quit());
  setAppMenu();
  startAutoLock({ lock, vault, window });

  await window.open({
    preload: join(builtFolder, 'preload', 'preload.cjs'),
    session,
    beforeClose: () => lock.closeVault(),
    onSystemEnds: () => void lock.engage('system'),
    onLockKey: () => {
      if (vault.session !== null) void lock.engage('asked');
    },
  });
}

function main(): void {
  const refused = forbiddenSwitch();
  if (refused !== null) {
    process.stderr.write(`Senim does not start with ${refused}: the window would no longer be sealed off.\n`);
    app.exit(1);
    return;
  }
  const userData = argument('user-data-dir');
  if (userData !== null) {
    // Electron refuses a folder that does not exist yet.
    mkdirSync(resolve(userData), { recursive: true });
    app.setPath('userData', resolve(userData));
  }
  lockProcess();
  forbidCoreDumps(process.pid);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  // Not awaited at top level: Electron becomes ready only after this module has been evaluated.
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      app.exit(1);
    });
}

main();
