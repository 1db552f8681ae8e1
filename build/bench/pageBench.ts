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

/** What a person sees of a large dossier in the built app: from the click to the painted overview, and the longest task while the timeline is scrolled. */
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
    await page.getByRole('link', { name: 'Timeline', exact: true }).click();
    await page.getByRole('grid', { name: 'Timeline' }).waitFor();
    await page.waitForTimeout(1_000);
    const longest: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
      await scrollTimeline(page);
      longest.push(longestTask(await browser.stopTracing()));
    }
    return [
      finding(`open a ${records}-record dossier, click to painted overview`, median(openings), 1_000),
      finding(`scroll a timeline of ${records} records, longest task`, median(longest), 50),
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

/** Scrolls fast, 240 pixels a frame, down and back. */
async function scrollTimeline(page: Page): Promise<void> {
  await page.getByRole('grid', { name: 'Timeline' }).evaluate(async (table) => {
    const scroller = table.parentElement;
    if (scroller === null) throw new Error('the timeline scrolls');
    for (let index = 0; index < 400; index += 1) {
      scroller.scrollTop += index < 200 ? 240 : -240;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Processor time in microseconds: what else runs on the machine does not count. */
  tdur?: number;
  args?: { name?: string };
}

/** Processor milliseconds of the longest task on the page's own thread. */
function longestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] };
  const keyOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const pageThreads = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(keyOf),
  );
  const tasks = traceEvents.filter((event) => event.name.endsWith('RunTask') && pageThreads.has(keyOf(event)));
  if (tasks.length === 0) throw new Error('the trace holds no tasks');
  return Math.max(...tasks.map(({ tdur }) => tdur ?? 0)) / 1_000;
}

function finding(what: string, milliseconds: number, aim: number): Finding {
  return { what, ours: millisecondsText(milliseconds), other: '–', ratio: milliseconds, aim, unit: 'ms' };
}
