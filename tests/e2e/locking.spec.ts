import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';

import { expect, test, type LaunchedApp } from '#tests/support/launchApp.ts';
import { createDossier, startUnlocked, unlock } from '#tests/support/steps.ts';

const canary = randomBytes(8).toString('hex');

/** The lock page, and nothing else. */
async function expectLocked(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Unlock the vault' })).toBeVisible();
}

async function backIn({ page }: LaunchedApp): Promise<void> {
  await expectLocked(page);
  await unlock(page);
}

/** Ctrl and the key at the place of L, as a keyboard sends it that writes Cyrillic. */
async function pressLockInCyrillic(page: Page): Promise<void> {
  const debug = await page.context().newCDPSession(page);
  const key = { key: 'д', code: 'KeyL', windowsVirtualKeyCode: 76, modifiers: 2 } as const;
  await debug.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await debug.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  await debug.detach();
}

/** Whether the page's process still holds an ASCII text, garbage aside: a snapshot lists every string (and escapes other letters). */
async function memoryHolds(page: Page, text: string): Promise<boolean> {
  const debug = await page.context().newCDPSession(page);
  let isFound = false;
  let before = '';
  debug.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    isFound ||= `${before}${chunk}`.includes(text);
    before = chunk.slice(-text.length);
  });
  await debug.send('HeapProfiler.collectGarbage');
  await debug.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await debug.detach();
  return isFound;
}

test('the last words typed before any lock are kept, and unlocking leads back to them', async ({ launchApp }) => {
  const app = await startUnlocked(launchApp);
  const { page } = app;
  await createDossier(page, 'Серікбаев', 'Асқар');
  await page.getByRole('link', { name: 'Sessions' }).click();
  await page.getByRole('link', { name: 'New psychological session' }).click();
  const text = page.getByRole('textbox', { name: 'Observations' });
  const locks = [
    // Whatever the page does with the keys.
    async () => {
      await page.evaluate(() => addEventListener('keydown', (event) => event.stopImmediatePropagation(), true));
      await page.keyboard.press('Control+l');
    },
    () => pressLockInCyrillic(page),
    () => app.emitPower('suspend'),
    () => app.setIdleSeconds(600),
  ];
  let typed = '';
  for (const [at, lock] of locks.entries()) {
    await text.press('ControlOrMeta+End');
    await text.pressSequentially(`words ${at} `);
    typed += `words ${at} `;
    await lock();
    await expectLocked(page);
    await app.setIdleSeconds(0);
    await backIn(app);
    await expect(text).toHaveValue(typed);
  }
});

test('an open dialog keeps nobody from locking, and a lock leaves nothing of a case in the page, its memory or the clipboard', async ({
  launchApp,
}) => {
  const app = await startUnlocked(launchApp);
  const { page } = app;
  await createDossier(page, `Қанарейка-${canary}`, 'Асқар');
  await page.getByRole('heading', { level: 1, name: new RegExp(canary) }).selectText();
  await page.keyboard.press('ControlOrMeta+c');
  await expect.poll(() => app.clipboardText()).toContain(canary);
  await page
    .getByRole('button', { name: /^Print/ })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await memoryHolds(page, canary)).toBe(true);
  await page.keyboard.press('Control+l');
  await expectLocked(page);
  expect(await page.content()).not.toContain(canary);
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    cookies: document.cookie,
    address: location.href,
    title: document.title,
    history: history.state as unknown,
  }));
  expect(kept).toMatchObject({ local: 0, session: 0, databases: 0, caches: 0, cookies: '', title: 'Senim' });
  expect(JSON.stringify(kept)).not.toMatch(/dossier|[0-9a-f]{8}-[0-9a-f]{4}/);
  expect(await memoryHolds(page, canary)).toBe(false);
  await expect.poll(() => app.clipboardText()).toBe('');
});

test('a warning counts down aloud before an idle lock, and ends when somebody is there again', async ({
  launchApp,
}) => {
  const app = await startUnlocked(launchApp);
  const { page } = app;
  await app.setIdleSeconds(270);
  await expect(page.getByText('Senim locks in 30 seconds')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('half a minute');
  await app.setIdleSeconds(295);
  await expect(page.getByText('Senim locks in 5 seconds')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('10 seconds');
  await app.setIdleSeconds(1);
  await expect(page.getByText(/Senim locks in/)).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Caseload' })).toBeVisible();

  await page.getByRole('link', { name: 'Lists' }).click();
  await page.getByRole('tab', { name: 'Locking' }).click();
  await page.getByRole('combobox', { name: 'Lock after' }).click();
  await page.getByRole('option', { name: '1 minute', exact: true }).click();
  await expect(page.getByText('locks after 1 minute')).toBeVisible();
  await app.setIdleSeconds(60);
  await expectLocked(page);
  await app.setIdleSeconds(0);
  await backIn(app);
  await expect(page.getByRole('heading', { name: 'Lists of this station' })).toBeVisible();
});

test('a text that no field takes is not pasted, and the app says why', async ({ launchApp }) => {
  const { page } = await startUnlocked(launchApp);
  await page.getByRole('main').evaluate((field, length) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'a'.repeat(length));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, 60_000);
  await expect(page.getByText('the copied text has 60000 characters')).toBeVisible();
});
