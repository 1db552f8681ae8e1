import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { expect, test } from '#tests/support/launchApp.ts';
import { familyVault } from '#tests/support/relatives.ts';
import { startUnlocked } from '#tests/support/steps.ts';

async function expectAccessible(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  expect(found, `accessibility of ${name}`).toEqual([]);
}

test('a child’s dossier warns of the mother who lives elsewhere, and leads through family, plan and time', async ({
  launchApp,
}) => {
  test.setTimeout(180_000);
  const { page } = await startUnlocked(launchApp, familyVault);
  await page.getByText('Серіков Юсуф').first().click();
  const themes = page.getByRole('navigation', { name: 'Dossier' });
  const heading = page.getByRole('heading', { level: 1 });

  await expect(page.getByRole('link', { name: 'Lives apart from their mother Серікова Гүлнар.' })).toBeVisible();
  const where = page.getByRole('region', { name: 'Where now' });
  await expect(where.getByRole('link', { name: 'With relatives' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Next steps' }).getByText('Goal')).toBeVisible();
  await expectAccessible(page, 'overview');

  await themes.getByRole('link', { name: 'Plan & tasks' }).click();
  await expect(page.getByText('1 of 3 steps done')).toBeVisible();
  await expect(page.getByText('The school is next door.')).toBeVisible();
  await expect(page.getByText('Not held, excused')).toBeVisible();
  await expectAccessible(page, 'plan');
  await page.getByRole('button', { name: 'Mark as done: Arrange language lessons' }).click();
  await expect(page.getByText('2 of 3 steps done')).toBeVisible();

  await themes.getByRole('link', { name: 'Timeline' }).click();
  const timeline = page.getByRole('grid', { name: 'Timeline' });
  await expect(timeline.getByText('February 2020')).toBeVisible();
  await expectAccessible(page, 'timeline');
  await page.getByRole('combobox', { name: 'Theme' }).click();
  await page.getByRole('option', { name: 'Living & support' }).click();
  await expect(page.getByText(/^1 record of/)).toBeVisible();
  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await page.getByRole('searchbox', { name: 'Find words in all records' }).fill('Рәбиға');
  await expect(page.getByText(/^2 records of/)).toBeVisible();
  await timeline.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(heading).toHaveText('Guardianship');
  await themes.getByRole('link', { name: 'Family' }).click();

  const mother = page.getByRole('link', { name: /Серікова Гүлнар.*Mother.*Sentenced/s });
  await expect(mother).toBeVisible();
  await page.getByText('The same as a table').click();
  await expect(page.getByRole('row', { name: /Серікова Рәбиға Grandmother Серіков Юсуф Document/ })).toBeVisible();
  await expectAccessible(page, 'family');
  await mother.focus();
  await page.keyboard.press('Enter');
  await expect(heading).toHaveText('Серікова Гүлнар');

  await themes.getByRole('link', { name: 'Prosecution and sentence' }).click();
  await expect(page.getByRole('heading', { name: 'How this date comes about' })).toBeVisible();
  await expect(page.getByText('entered by').first()).toBeVisible();
  await expectAccessible(page, 'sentence');
});
