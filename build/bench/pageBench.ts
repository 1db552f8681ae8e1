import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';

import { HostedApp } from '#build/host/browserHost.ts';
import { chromiumArguments, findChromium } from '#build/host/chromium.ts';
import { floorCost } from '#vault/crypto/passphrase.ts';

import { median, millisecondsText, type Finding } from './measure.ts';
import { benchPassphrase, largeDossier, newStation } from './workbench.ts';

const records = 2_000;
const builtMain = join(import.meta.dirname, '..', '..', 'out', 'main', 'main.js');

/** What a person sees of a large dossier in the built app: from the click to the painted overview, and the longest task while the timeline scrolls. */
export async function measurePages(folder: string, rounds: number): Promise<Finding[]> {
  if (!existsSync(builtMain)) throw new Error('build the app first: npm run build');
  const station = await newStation(folder, 'pages', floorCost);
  await largeDossier(station, records);
  station.client.lock();
  const { executablePath, environment } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    args: chromiumArguments(),
    env: { ...(process.env as Record<string, string>), ...environment },
  });
  const userData = join(folder, 'user-data');
  await mkdir(userData);
  await writeFile(join(userData, 'preferences.json'), JSON.stringify({ language: 'en', colorScheme: 'light' }));
  const vault = join(station.folder, 'vault');
  const app = new HostedApp({
    browser,
    arguments: [`--user-data-dir=${userData}`, `--vault=${vault}`],
    hasTerminal: false,
  });
  try {
    const page = await app.page();
    await page.getByLabel('Passphrase', { exact: true }).fill(benchPassphrase);
    await page.getByRole('button', { name: 'Unlock' }).click();
    const openings: number[] = [];
    for (let round = 0; round < rounds; round += 1) openings.push(await openingTime(page));
    const longest = await scrollingTask(page);
    return [
      finding(`open a ${records}-record dossier, click to painted overview`, median(openings), 1_000),
      finding(`scroll a timeline of ${records} records, longest task`, longest, 50),
    ];
  } finally {
    await app.close();
    await browser.close();
  }
}

/** Milliseconds from the click on the dossier until its overview has been painted, by the page's own clock. */
async function openingTime(page: Page): Promise<number> {
  await page.getByRole('link', { name: 'Caseload' }).click();
  const row = page.getByRole('row', { name: /Bench/ });
  await row.waitFor();
  return row.evaluate(
    (element: HTMLElement) =>
      new Promise<number>((resolve) => {
        const startedAt = performance.now();
        const look = () => {
          if (document.querySelector('h1')?.textContent?.includes('Bench') !== true) return requestAnimationFrame(look);
          return requestAnimationFrame(() => resolve(performance.now() - startedAt));
        };
        element.click();
        look();
      }),
  );
}

/** The longest task while the timeline is scrolled fast (240 pixels a frame) down and back; 0 when none was longer than 50 ms. */
async function scrollingTask(page: Page): Promise<number> {
  await page.getByRole('link', { name: 'Timeline', exact: true }).click();
  const grid = page.getByRole('grid', { name: 'Timeline' });
  await grid.waitFor();
  await page.waitForTimeout(1_000);
  return grid.evaluate(async (table) => {
    const scroller = table.parentElement;
    if (scroller === null) throw new Error('the timeline scrolls');
    let longest = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    observer.observe({ type: 'longtask' });
    for (let index = 0; index < 400; index += 1) {
      scroller.scrollTop += index < 200 ? 240 : -240;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    observer.disconnect();
    return longest;
  });
}

function finding(what: string, milliseconds: number, aim: number): Finding {
  return { what, ours: millisecondsText(milliseconds), other: '–', ratio: milliseconds, aim, unit: 'ms' };
}
