import type { Page } from '@playwright/test';

import { expect, test } from '#tests/support/launchApp.ts';
import { usedVault } from '#tests/support/preparedVaults.ts';
import { passphrase } from '#tests/support/station.ts';

/** Presses Tab until what has the focus is called so, as somebody without a mouse does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab');
    const called = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement)) return '';
      const labels =
        focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement ? focused.labels : null;
      return focused.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? focused.textContent;
    });
    if (name.test(called.trim())) return;
  }
  throw new Error(`Tab never reached ${name.source}`);
}

test('a session is written and the app locked with the keyboard alone', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const { page } = await launchApp({ vault: usedVault });
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible();
  await tabTo(page, /^Passphrase$/);
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Caseload' })).toBeVisible({ timeout: 30_000 });

  await page.keyboard.press('Control+k');
  await page.keyboard.type('серик');
  await expect(page.getByText('Серікбаев Асқар')).toBeVisible();
  await tabTo(page, /^Caseload$/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Sessions/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^New theological session/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Theological session' })).toBeVisible();
  await page.getByRole('radio', { name: 'Theological', exact: true }).focus();
  await page.keyboard.press('Space');
  await tabTo(page, /^Format/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo(page, /^Observations/);
  await page.keyboard.type('Written without a mouse');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Written without a mouse')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Amend' })).toBeVisible();
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: 'Unlock the vault' })).toBeVisible();
});
