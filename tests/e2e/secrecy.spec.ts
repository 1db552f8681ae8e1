import { randomBytes } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '#tests/support/launchApp.ts';
import { createDossier, startUnlocked } from '#tests/support/steps.ts';

const canaries = [1, 2].map(() => `Қанарейка-${randomBytes(8).toString('hex')}`);
const largestScanned = 300 * 1024 * 1024;

/** Files below a folder that hold one of the canaries in UTF-8 or UTF-16, or in their name. Files that vanish meanwhile hold nothing. */
async function leaksBelow(folder: string): Promise<string[]> {
  const wanted = canaries.flatMap((canary) => [Buffer.from(canary), Buffer.from(canary, 'utf16le')]);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const leaks: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const size = await stat(path).then(
      ({ size }) => size,
      () => 0,
    );
    if (size === 0 || size > largestScanned) continue;
    const content = await readFile(path).catch(() => Buffer.alloc(0));
    const isNamed = canaries.some((canary) => path.includes(canary));
    if (isNamed || wanted.some((canary) => content.includes(canary))) leaks.push(path);
  }
  return leaks;
}

test('what is typed stands nowhere in clear: not in the vault, the profile or the temporary folder, nor after a crash', async ({
  launchApp,
}) => {
  test.setTimeout(180_000);
  const app = await startUnlocked(launchApp);
  const { page } = app;
  await createDossier(page, canaries[0] ?? '', 'Асқар');
  await page.getByRole('link', { name: 'Sessions' }).click();
  await page.getByRole('link', { name: 'New psychological session' }).click();
  await page.getByRole('textbox', { name: 'Observations' }).fill(`He said: ${canaries[1]}`);
  await expect(page.getByText('Draft saved')).toBeVisible();
  // What the system shows of a window without opening it: its title.
  expect(await page.title()).not.toContain('Қанарейка');
  const folders = [app.userDataFolder, app.vaultFolder, tmpdir()];
  const whileRunning = await Promise.all(folders.map(leaksBelow));
  await app.kill();
  const afterwards = await Promise.all(folders.map(leaksBelow));
  expect([...whileRunning, ...afterwards].flat()).toEqual([]);
});

test('locking leaves no text of a case in the page', async ({ launchApp }) => {
  const app = await startUnlocked(launchApp);
  const { page } = app;
  await createDossier(page, canaries[0] ?? '', 'Асқар');
  await app.emitPower('suspend');
  await expect(page.getByRole('heading', { name: 'Unlock the vault' })).toBeVisible();
  expect(await page.content()).not.toContain(canaries[0]);
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
  }));
  expect(kept).toEqual({ local: 0, session: 0, databases: 0 });
});
