import { findChromium } from '#build/host/chromium.ts';
import { electronBinary } from '#build/host/electronBinary.ts';

/** Says what the journeys run on, and unpacks Chromium once, before the workers ask for it. */
// oxlint-disable-next-line import/no-default-export -- Playwright calls the default export
export default async function sayWhichHost(): Promise<void> {
  const binary = electronBinary();
  const where = binary ?? `browser host on ${(await findChromium()).executablePath}`;
  process.stdout.write(`Journeys run on: ${binary === null ? where : `Electron (${where})`}\n`);
}
