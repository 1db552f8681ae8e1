import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { chromium, type Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';

import { HostedApp } from '#build/host/browserHost.ts';
import { chromiumArguments, findChromium } from '#build/host/chromium.ts';
import { floorCost } from '#vault/crypto/passphrase.ts';
import { dossierPath } from '#vault/dossier/dossierFile.ts';
import { newDossierKeys } from '#vault/keys/keyring.ts';
import type { Session } from '#vault/session.ts';

import { millisecondsText, type Finding } from './measure.ts';
import { cardOf, sampleCards } from './sampleCards.ts';
import { benchPassphrase, newStation } from './workbench.ts';

/** The longest task of the page while the whole caseload is scrolled through in Chromium. A task below 50 ms is not reported. */
export async function measureScrolling(folder: string): Promise<Finding> {
  if (!existsSync('out/main/main.js')) throw new Error('Build the app first: npm run build');
  const station = await newStation(folder, 'scrolling', floorCost);
  const { session } = station.client;
  fillRegistry(session);
  station.client.lock();
  const { executablePath, environment } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    args: chromiumArguments(),
    env: { ...(process.env as Record<string, string>), ...environment },
  });
  const settings = [`--user-data-dir=${join(folder, 'app')}`, `--vault=${session.vaultFolder}`];
  const app = new HostedApp({ browser, arguments: settings, hasTerminal: false });
  try {
    const longest = await scrollThrough(await app.page());
    return {
      what: `scrolling through ${sampleCards} rows in Chromium, longest task`,
      ours: longest === 0 ? '< 50 ms' : millisecondsText(longest),
      other: '–',
      ratio: longest,
      aim: 50,
      unit: 'ms',
    };
  } finally {
    await app.close();
    await browser.close();
  }
}

/** Cards without dossiers behind them: the list opens none. */
function fillRegistry(session: Session): void {
  const dossierIds = Array.from({ length: sampleCards }, () => uuid());
  session.keyring.add(dossierIds.flatMap(newDossierKeys));
  session.registry.transaction(() => {
    session.saveKeyring();
    for (const [index, dossierId] of dossierIds.entries()) {
      session.dossiers.add(dossierId);
      session.dossiers.setFreshness(dossierId, { revisions: 1, digest: Buffer.alloc(32) });
      session.dossiers.setCard(dossierId, cardOf(index), session.keyring);
    }
  });
  mkdirSync(dirname(dossierPath(session.vaultFolder, uuid())), { recursive: true });
  for (const dossierId of dossierIds) writeFileSync(dossierPath(session.vaultFolder, dossierId), '');
}

async function scrollThrough(page: Page): Promise<number> {
  await page.locator('input[type=password]').fill(benchPassphrase);
  await page.keyboard.press('Enter');
  const grid = page.getByRole('grid');
  await grid.waitFor({ timeout: 120_000 });
  await page.getByRole('row').nth(10).waitFor();
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
  });
  await grid.hover();
  for (let turn = 0; turn < 150; turn += 1) {
    // A flick of the wheel now and then, and jumps as when the scroll bar is dragged.
    await page.mouse.wheel(0, turn % 10 === 0 ? 30_000 : 700);
    await page.waitForTimeout(30);
  }
  await page.waitForTimeout(500);
  return page.evaluate(() => Math.max(0, ...(window as unknown as { longTasks: number[] }).longTasks));
}
