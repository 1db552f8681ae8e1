import { expect, test } from '#tests/support/launchApp.ts';
import { startUnlocked } from '#tests/support/steps.ts';

/** More than a field takes; a whole megabyte is what the vault's own test is about. */
const tooMuch = 'сөз '.repeat(13 * 1024);
const markup = '<img src=x onerror="document.title=1">';

test('markup and formulas stay text on every page, and what cannot be saved is named at its field and not lost', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  const { page } = await startUnlocked(launchApp);
  const title = await page.title();
  await page.getByRole('link', { name: 'New dossier' }).first().click();
  await page.getByLabel('Family name', { exact: true }).fill(markup);
  await page.getByLabel('Given name', { exact: true }).fill('=1+1');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('radio', { name: 'Male', exact: true }).check();
  await page.getByRole('radio', { name: 'Man', exact: true }).check();
  await page.getByRole('button', { name: 'Create dossier' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${markup} =1+1`);

  await page.getByRole('button', { name: 'New record' }).click();
  await page.getByRole('menuitem', { name: 'Note' }).click();
  const subject = page.getByRole('textbox', { name: 'Subject' });
  const text = page.getByRole('textbox', { name: 'Text' });
  const held = page.getByRole('textbox', { name: 'Date', exact: true });
  await subject.fill('invoice\u202Egpj.exe');
  await text.fill(tooMuch);
  await held.fill('31.02.2026');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Too long')).toBeVisible();
  await expect(page.getByText('Not a date. Write it as dd.mm.yyyy')).toBeVisible();
  await expect(page.getByText(/characters/i).first()).toBeVisible();
  await expect(held).toHaveValue('31.02.2026');
  await page.getByRole('link', { name: 'Caseload', exact: true }).click();
  const row = page.getByRole('row', { name: /onerror/ });
  await expect(row).toContainText('Draft begun');
  await row.click();
  await page.getByRole('link', { name: 'Continue' }).click();
  expect(await text.inputValue()).toHaveLength(tooMuch.length);
  await text.fill(markup);
  await subject.fill('@SUM(A1)');
  await held.fill('01.02.2026');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('link', { name: 'Amend' })).toBeVisible();
  await expect(page.getByText(markup).last()).toBeVisible();
  await expect(page.getByText('@SUM(A1)').first()).toBeVisible();
  expect(await page.title()).toBe(title);
  expect(await page.locator('img[src="x"]').count()).toBe(0);
});
