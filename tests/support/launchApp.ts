import { test as base, expect, type Page } from '@playwright/test';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

import { chromiumArguments, findChromium } from '#build/host/chromium.ts';
import { electronBinary } from '#build/host/electronBinary.ts';
import type { PowerEvent } from '#build/host/sides.ts';
import type { Language, Preferences } from '#shared/contract/shellCommands.ts';

import { startElectron } from './electronApp.ts';
import { startHosted } from './hostedApp.ts';
import { VaultStore, type PreparedVault } from './preparedVaults.ts';

interface LaunchOptions {
  /** Where the vault lives; by default in the app's own user-data folder. */
  vaultFolder?: string;
  /** What the app remembers about itself; by default a new temporary folder. */
  userDataFolder?: string;
  /** The vault that the app finds; by default none, so that it starts with the setup. */
  vault?: PreparedVault;
  language?: Language;
  colorScheme?: Preferences['colorScheme'];
}

/** The app as a test plays with it; the same on Electron and in the browser host. */
export interface RunningApp {
  page: Page;
  kind: 'electron' | 'browser host';
  dialogs: {
    /** What the person will choose in the next file dialog; null cancels it. Queue it before the click. */
    answerNext(path: string | null): Promise<void>;
  };
  /** Kills the vault process without warning. */
  killVaultProcess(): Promise<void>;
  vaultProcessId(): Promise<number | null>;
  /** Every request past the content security policy to anywhere but the app. `launchApp` checks at the end that there was none. */
  requestsOutside: readonly string[];
  /** The text in the system's clipboard. */
  clipboardText(): Promise<string>;
  emitPower(event: PowerEvent): Promise<void>;
  setIdleSeconds(seconds: number): Promise<void>;
  /** Closes the window as a person would and waits until the app has ended. */
  close(): Promise<void>;
  /** Ends the app without warning, as a power cut would. */
  kill(): Promise<void>;
}

/** A running app and the folders that it keeps. */
export interface LaunchedApp extends RunningApp {
  vaultFolder: string;
  userDataFolder: string;
  /** Closes the app and starts it again on the same folders. */
  relaunch(): Promise<LaunchedApp>;
}

export type LaunchApp = (options?: LaunchOptions) => Promise<LaunchedApp>;

interface TestFixtures {
  launchApp: LaunchApp;
}

interface WorkerFixtures {
  hostBrowser: () => Promise<Browser>;
  preparedVaults: VaultStore;
  /** One app for all tests that leave it as they found it: without a vault, at the first page of the setup. */
  untouchedApp: LaunchedApp;
}

/** Playwright's `test` with `launchApp`; every app that a test starts is closed when it ends, and must not have tried to reach out. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  hostBrowser: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern; it has none
    async ({}, use) => {
      const started: Promise<Browser>[] = [];
      await use(() => {
        const browser = started[0] ?? startBrowser();
        started[0] = browser;
        return browser;
      });
      await Promise.all(started.map(async (browser) => (await browser).close()));
    },
    { scope: 'worker' },
  ],
  preparedVaults: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern; it has none
    async ({}, use) => {
      using store = new VaultStore();
      await use(store);
    },
    { scope: 'worker' },
  ],
  untouchedApp: [
    async ({ hostBrowser, preparedVaults }, use) => {
      await useLauncher(hostBrowser, preparedVaults, async (launch) => use(await launch()));
    },
    { scope: 'worker' },
  ],
  launchApp: async ({ hostBrowser, preparedVaults }, use) => {
    await useLauncher(hostBrowser, preparedVaults, use);
  },
});

/** Gives a launcher to use; closes afterwards what it launched, none of which may have tried to reach out. */
async function useLauncher(
  hostBrowser: () => Promise<Browser>,
  preparedVaults: VaultStore,
  use: (launch: LaunchApp) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'senim-test-'));
  const running: RunningApp[] = [];
  let count = 0;
  const launch: LaunchApp = async (options = {}) => {
    count += 1;
    const userDataFolder = options.userDataFolder ?? join(folder, `station-${count}`);
    const vaultFolder = options.vaultFolder ?? join(userDataFolder, 'vault');
    await writePreferences(userDataFolder, options);
    if (options.vault) await preparedVaults.copyTo(options.vault, vaultFolder);
    const settings = [`--user-data-dir=${userDataFolder}`, `--vault=${vaultFolder}`];
    const binary = electronBinary();
    const app =
      binary === null ? await startHosted(await hostBrowser(), settings) : await startElectron(binary, settings);
    running.push(app);
    // What fades and slides is there at once, as for people who ask their system for that.
    await app.page.emulateMedia({ reducedMotion: 'reduce' });
    const relaunch = async (): Promise<LaunchedApp> => {
      await app.close();
      const { vault: _, ...kept } = options;
      return launch({ ...kept, userDataFolder, vaultFolder });
    };
    return Object.assign(app, { vaultFolder, userDataFolder, relaunch });
  };
  await use(launch);
  await Promise.all(running.map((app) => app.close()));
  for (const { requestsOutside } of running) {
    expect(requestsOutside, 'requests that tried to leave the app').toEqual([]);
  }
  await rm(folder, { recursive: true, force: true });
}

export { expect };

/** Tests see English and light unless they ask; what the app wrote itself is left alone. */
async function writePreferences(userDataFolder: string, options: LaunchOptions): Promise<void> {
  const preferences: Preferences = {
    language: options.language ?? 'en',
    colorScheme: options.colorScheme ?? 'light',
  };
  const isAsked = options.language !== undefined || options.colorScheme !== undefined;
  await mkdir(userDataFolder, { recursive: true });
  await writeFile(join(userDataFolder, 'preferences.json'), JSON.stringify(preferences), {
    flag: isAsked ? 'w' : 'wx',
  }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw error;
    }
  });
}

async function startBrowser(): Promise<Browser> {
  const { executablePath, environment } = await findChromium();
  return chromium.launch({
    executablePath,
    args: chromiumArguments(),
    env: { ...definedEnvironment(), ...environment },
  });
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
