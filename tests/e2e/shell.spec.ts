import type { Page } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { invoke } from '../support/bridge.ts';
import { expect, test } from '../support/launchApp.ts';

/** Marks the page's memory, so that a test sees when the page was loaded anew. */
async function mark(page: Page): Promise<void> {
  await page.evaluate(() => Reflect.set(window, 'isMarked', true));
}

/** Resolves when the marked page is gone and the bridge of the next one answers. */
async function expectEmptied(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => Reflect.get(window, 'isMarked') === undefined).catch(() => false))
    .toBe(true);
  await expect.poll(() => page.evaluate(() => typeof window.senim.invoke).catch(() => 'not yet')).toBe('function');
}

async function lastLock(page: Page): Promise<unknown> {
  const info = await invoke(page, 'shell.info');
  return info.ok ? Reflect.get(Object(info.value), 'lastLock') : info.error;
}

test('opens its own page under a policy that allows no connections', async ({ untouchedApp }) => {
  const { page, requestsOutside } = untouchedApp;
  const response = await page.reload();
  const headers = response?.headers() ?? {};
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).toContain("connect-src 'none'");
  expect(headers['content-security-policy']).toContain("script-src 'self';");
  expect(headers['content-security-policy']).toContain("worker-src 'self';");
  expect(headers['content-security-policy']).toContain('media-src blob:;');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(await invoke(page, 'shell.info')).toMatchObject({ ok: true, value: { isPackaged: false, lastLock: null } });
  expect(requestsOutside).toEqual([]);
});

test('gives the page the bridge and nothing of Node or Electron', async ({ untouchedApp }) => {
  const { page } = untouchedApp;
  const found = await page.evaluate(() => ({
    bridge: Object.keys(window.senim).toSorted(),
    others: ['require', 'process', 'module', 'electron', 'Buffer'].filter((name) => name in window),
  }));
  expect(found).toEqual({ bridge: ['grantDropped', 'invoke', 'subscribe'], others: [] });
});

test('lets nothing out: no request, socket, image or script', async ({ untouchedApp }) => {
  const { page, requestsOutside } = untouchedApp;
  const outcomes = await page.evaluate(async () => {
    const elements = [
      Object.assign(document.createElement('img'), { src: 'https://example.org/a.png' }),
      Object.assign(document.createElement('script'), { src: 'https://example.org/a.js' }),
    ].map(
      (element) =>
        new Promise<string>((resolve) => {
          element.addEventListener('load', () => resolve('loaded'));
          element.addEventListener('error', () => resolve('blocked'));
          document.body.append(element);
        }),
    );
    const fetched = await fetch('https://example.org/').then(
      () => 'loaded',
      () => 'blocked',
    );
    const socket = await new Promise<string>((resolve) => {
      try {
        const opened = new WebSocket('wss://example.org/');
        opened.addEventListener('open', () => resolve('loaded'));
        opened.addEventListener('error', () => resolve('blocked'));
      } catch {
        resolve('blocked');
      }
    });
    return [fetched, socket, ...(await Promise.all(elements))];
  });
  expect(outcomes).toEqual(['blocked', 'blocked', 'blocked', 'blocked']);
  expect(requestsOutside).toEqual([]);
});

test('stays on its page: no navigation away, no new window', async ({ untouchedApp }) => {
  const { page, requestsOutside } = untouchedApp;
  const address = page.url();
  await mark(page);
  for (const target of ['https://example.org/', 'file:///etc/passwd', 'app://elsewhere/index.html']) {
    await page.evaluate((target) => {
      const link = document.createElement('a');
      link.href = target;
      document.body.append(link);
      link.click();
    }, target);
  }
  const opened = await page.evaluate(() => window.open('https://example.org/') === null);
  // Navigations begin after the click has returned; this is about none of them ever arriving.
  await page.waitForTimeout(500);
  expect(page.url()).toBe(address);
  expect(await page.evaluate(() => Reflect.get(window, 'isMarked'))).toBe(true);
  expect(opened).toBe(true);
  expect(page.context().pages()).toHaveLength(1);
  expect(requestsOutside).toEqual([]);
});

test('serves the files of the page and nothing else of the disk', async ({ untouchedApp }) => {
  const { page } = untouchedApp;
  const outcomes = await page.evaluate(async () => {
    const addresses = ['../main/main.js', '%2e%2e/main/main.js', '%2e%2e%2fmain%2fmain.js', 'missing.js'];
    return Promise.all(
      addresses.map(
        (address) =>
          new Promise<string>((resolve) => {
            const script = document.createElement('script');
            script.addEventListener('load', () => resolve('loaded'));
            script.addEventListener('error', () => resolve('refused'));
            script.src = address;
            document.body.append(script);
          }),
      ),
    );
  });
  expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused']);
});

test('answers commands that do not exist and inputs that are not as agreed', async ({ untouchedApp }) => {
  const { page } = untouchedApp;
  expect(await invoke(page, 'shell.nothing')).toEqual({ ok: false, error: { code: 'unknownCommand' } });
  expect(await invoke(page, 'shell.toString')).toEqual({ ok: false, error: { code: 'unknownCommand' } });
  expect(await invoke(page, 'nobody.knows')).toMatchObject({ ok: false, error: { code: 'unknownCommand' } });
  expect(await invoke(page, 'shell.info', { extra: 1 })).toEqual({ ok: false, error: { code: 'invalidInput' } });
  expect(await invoke(page, 'shell.setPreferences', { language: 'fr', colorScheme: 'auto' })).toEqual({
    ok: false,
    error: { code: 'invalidInput' },
  });
});

test('refuses a command from any frame but the page itself', async ({ untouchedApp }) => {
  const { page, kind } = untouchedApp;
  const answer = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner = frame.contentWindow;
    const invoke: unknown = inner === null ? null : Reflect.get(inner, '__senimHostInvoke');
    return typeof invoke === 'function' ? await invoke('senim:invoke', ['shell.info', {}]) : 'no bridge';
  });
  // Electron gives inner frames no preload at all; the host's binding reaches them, so there the relay itself has to refuse.
  expect(answer).toEqual(kind === 'electron' ? 'no bridge' : { ok: false, error: { code: 'foreignSender' } });
});

test('hands out a chosen file as a grant without its path, good for one use', async ({ untouchedApp }, testInfo) => {
  const { page, dialogs } = untouchedApp;
  const path = testInfo.outputPath('Папка', 'scan.pdf');
  await dialogs.answerNext(path);
  const chosen = await invoke(page, 'shell.openFile', { purpose: 'attachment' });
  expect(chosen).toMatchObject({
    ok: true,
    value: { name: 'scan.pdf', grant: expect.stringMatching(/^grant:[0-9a-f]{32}$/) },
  });
  expect(JSON.stringify(chosen)).not.toContain('Папка');
  const file = chosen.ok ? Reflect.get(Object(chosen.value), 'grant') : '';
  const first = await invoke(page, 'receipt.import', { file });
  const second = await invoke(page, 'receipt.import', { file });
  expect(first).not.toMatchObject({ error: { code: 'grantUnknown' } });
  expect(second).toEqual({ ok: false, error: { code: 'grantUnknown' } });
});

test('refuses a grant that nobody gave, and one for a file that a script made', async ({ untouchedApp }) => {
  const { page, dialogs } = untouchedApp;
  const file = `grant:${'0'.repeat(32)}`;
  expect(await invoke(page, 'receipt.import', { file })).toEqual({ ok: false, error: { code: 'grantUnknown' } });
  const made = await page.evaluate(() => window.senim.grantDropped([new File(['x'], 'x.pdf')]));
  expect(made).toEqual({ ok: false, error: { code: 'grantUnknown' } });
  await dialogs.answerNext(null);
  expect(await invoke(page, 'shell.chooseFolder')).toEqual({ ok: true, value: null });
});

test('keeps the language and colours over a restart, and starts with a damaged file of them', async ({ launchApp }) => {
  const app = await launchApp();
  const wanted = { language: 'kk', colorScheme: 'dark' };
  expect(await invoke(app.page, 'shell.setPreferences', wanted)).toEqual({ ok: true, value: null });
  const again = await app.relaunch();
  expect(await invoke(again.page, 'shell.getPreferences')).toEqual({ ok: true, value: wanted });
  const file = join(again.userDataFolder, 'preferences.json');
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(wanted);
  await again.close();
  await writeFile(file, '{"language":');
  const { page } = await launchApp({ userDataFolder: again.userDataFolder });
  expect(await invoke(page, 'shell.getPreferences')).toMatchObject({ ok: true, value: { colorScheme: 'auto' } });
});

test('locks when asked: the vault process is another one and the page is empty', async ({ launchApp }) => {
  const app = await launchApp();
  await invoke(app.page, 'vault.status');
  const before = await app.vaultProcessId();
  await mark(app.page);
  await app.page.evaluate(() => void window.senim.invoke('shell.lock', {}));
  await expectEmptied(app.page);
  expect(await invoke(app.page, 'vault.status')).toMatchObject({ ok: true });
  expect(await app.vaultProcessId()).not.toBe(before);
  expect(await lastLock(app.page)).toBe('asked');
});

test('locks on suspend and, once, when nobody has been there for long', async ({ launchApp }) => {
  const app = await launchApp();
  await invoke(app.page, 'vault.status');
  await mark(app.page);
  await app.emitPower('suspend');
  await expectEmptied(app.page);
  expect(await lastLock(app.page)).toBe('system');
  await invoke(app.page, 'vault.status');
  await mark(app.page);
  await app.setIdleSeconds(600);
  await expectEmptied(app.page);
  expect(await lastLock(app.page)).toBe('idle');
});

test('says that the vault is locked when its process is killed, and carries on', async ({ launchApp }) => {
  const app = await launchApp();
  await invoke(app.page, 'vault.status');
  const killed = await app.vaultProcessId();
  await mark(app.page);
  await app.killVaultProcess();
  await expectEmptied(app.page);
  expect(await lastLock(app.page)).toBe('ended');
  expect(await invoke(app.page, 'vault.status')).toMatchObject({ ok: true });
  expect(await app.vaultProcessId()).not.toBe(killed);
  expect(app.requestsOutside).toEqual([]);
});

test('locks within seconds when the vault process hangs', async ({ launchApp }) => {
  test.skip(process.platform === 'win32', 'Windows cannot stop a process without ending it');
  const app = await launchApp();
  await invoke(app.page, 'vault.status');
  const hung = await app.vaultProcessId();
  await mark(app.page);
  process.kill(hung ?? 0, 'SIGSTOP');
  await app.page.evaluate(() => void window.senim.invoke('shell.lock', {}));
  await expectEmptied(app.page);
  expect(() => process.kill(hung ?? 0, 0)).toThrow('ESRCH');
  expect(await invoke(app.page, 'vault.status')).toMatchObject({ ok: true });
});

test('runs as two stations at once and ends its vault process with its window', async ({ launchApp }) => {
  const [first, second] = await Promise.all([launchApp(), launchApp()]);
  await Promise.all([invoke(first.page, 'vault.status'), invoke(second.page, 'vault.status')]);
  const id = await first.vaultProcessId();
  expect(id).not.toBe(await second.vaultProcessId());
  await first.close();
  expect(() => process.kill(id ?? 0, 0)).toThrow('ESRCH');
  expect(await invoke(second.page, 'vault.status')).toMatchObject({ ok: true });
});

test('starts once for one profile', async ({ launchApp }) => {
  const first = await launchApp();
  await expect(launchApp({ userDataFolder: first.userDataFolder })).rejects.toThrow();
  expect(await invoke(first.page, 'shell.info')).toMatchObject({ ok: true });
});

test('leaves nothing of the page in the profile', async ({ launchApp }) => {
  const canary = 'canary-7f3a';
  const app = await launchApp();
  await app.page.evaluate((canary) => {
    localStorage.setItem('note', canary);
    document.cookie = `note=${canary}; max-age=3600`;
  }, canary);
  const again = await app.relaunch();
  expect(await again.page.evaluate(() => [localStorage.getItem('note'), document.cookie])).toEqual([null, '']);
});
