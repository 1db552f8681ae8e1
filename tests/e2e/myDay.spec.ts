import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { addDays } from '#shared/rules/dates.ts';
import { expect, test } from '#tests/support/launchApp.ts';
import { localToday } from '#tests/support/localToday.ts';
import { emptyVault, type PreparedVault } from '#tests/support/preparedVaults.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { choose, createDossier, startUnlocked, unlock } from '#tests/support/steps.ts';

/** Two dossiers; what was agreed with a relative of the first is late. */
const lateVault: PreparedVault = {
  ...emptyVault,
  fill: async (station) => {
    const { today } = station.vault.session;
    const dossierId = await station.dossier('Болат', { familyName: 'Тұрсынов' });
    const days = { heldOn: addDays(today, -30), nextOn: addDays(today, -4) };
    await station.record(dossierId, 'familyContact', sampleOf('familyContact', days));
    const missed = { ...sampleOf('plan').reviews[0]!, dueOn: addDays(today, -2), heldOn: null, outcome: null };
    const reviews = [{ ...missed, excuse: null, excuseOther: null }];
    await station.record(dossierId, 'plan', sampleOf('plan', { startOn: addDays(today, -60), endOn: null, reviews }));
    await station.dossier('Айша', { familyName: 'Ахметова', sex: 'female', category: 'child' });
  },
};

test('what was agreed and what is late stands in My day and opens its record; a view of the caseload is there after a restart', async ({
  launchApp,
}) => {
  test.setTimeout(180_000);
  let app = await startUnlocked(launchApp, lateVault);
  let { page } = app;
  const myDay = page.getByRole('link', { name: /^My day/ });
  await expect(myDay).toContainText('2 overdue');
  await excuseTheMissedReview(page);
  await expect(myDay).toContainText('1 overdue');
  await createDossier(page, 'Серікбаев', 'Асқар');
  await page.getByRole('link', { name: 'Sessions' }).click();
  await page.getByRole('link', { name: 'New theological session' }).click();
  await page.getByRole('radio', { name: 'Theological', exact: true }).check();
  await choose(page, 'Format', 'Lecture');
  const [year, month, day] = addDays(localToday(), 2).split('-');
  await page.getByRole('textbox', { name: 'Next session' }).fill(`${day}.${month}.${year}`);
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('link', { name: 'Amend' })).toBeVisible();

  await myDay.click();
  await expect(page.getByRole('heading', { level: 1, name: 'My day' })).toBeVisible();
  const late = page.getByRole('region', { name: 'Overdue' }).getByRole('link');
  await expect(late).toHaveCount(1);
  await expect(late).toContainText('4 days late');
  await expect(late).toContainText('Тұрсынов Болат');
  const coming = page.getByRole('region', { name: 'The next 7 days' }).getByRole('link');
  await expect(coming).toContainText('Theological session');
  await expectAccessible(page);
  await page.getByRole('checkbox', { name: /^Family contact/ }).press('Space');
  await expect(coming).toHaveCount(0);
  await page.getByRole('checkbox', { name: /^Family contact/ }).press('Space');
  await expect(coming).toHaveCount(1);
  await late.focus();
  await page.keyboard.press('ArrowDown');
  await expect(coming).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Theological session' }).first()).toBeVisible();

  await page.getByRole('link', { name: 'Caseload' }).click();
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByLabel('Something is overdue').check();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByLabel('Where now').check();
  await page.keyboard.press('Escape');
  await expect(page.getByText('1 of 3 dossiers')).toBeVisible();
  await page.getByRole('button', { name: /^View:/ }).click();
  await page.getByRole('menuitem', { name: 'Save as a new view…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Late ones');
  await page.getByLabel('Show this view first when the caseload opens').check();
  await page.getByRole('button', { name: 'Save the view' }).click();
  await expect(page.getByRole('button', { name: 'View: Late ones' })).toBeVisible();
  await expectAccessible(page);

  app = await app.relaunch();
  page = app.page;
  await unlock(page);
  await expect(page.getByRole('button', { name: 'View: Late ones' })).toBeVisible();
  await expect(page.getByText('1 of 3 dossiers')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Where now' })).toBeVisible();
  await page.getByLabel('Search by name or code').fill('Tursynov');
  await expect(page.getByText('Тұрсынов Болат')).toBeVisible();
  await page.getByRole('button', { name: 'Remove the filter: Something is overdue' }).click();
  await page.getByLabel('Search by name or code').fill('Aisha');
  await expect(page.getByText('Ахметова Айша')).toBeVisible();
  await expect(page.getByText('1 of 3 dossiers')).toBeVisible();
});

/** The review is settled in the list itself, with a reason; its line, followed, shows it in the plan. */
async function excuseTheMissedReview(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^My day/ }).click();
  await page
    .getByRole('link', { name: /Review/ })
    .first()
    .click();
  await expect(page.locator('[data-sought]')).toBeInViewport();
  await page.getByRole('link', { name: /^My day/ }).click();
  await page.getByRole('button', { name: 'Held or excuse…' }).click();
  const dialog = page.getByRole('dialog', { name: 'A review that has passed' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Please fill this in')).toBeVisible();
  await dialog.getByLabel('Why it could not be held').selectOption('Illness');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Held or excuse…' })).toBeHidden();
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}
