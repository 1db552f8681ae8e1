import { expect, test } from '#tests/support/launchApp.ts';
import { choose, createDossier, startUnlocked, unlock } from '#tests/support/steps.ts';

test('the forms of a case are written, read back, amended with their history, found, and there after a restart', async ({
  launchApp,
}) => {
  test.setTimeout(240_000);
  let app = await startUnlocked(launchApp);
  let { page } = app;
  await createDossier(page, 'Серікбаев', 'Асқар');

  await page.getByRole('link', { name: 'Prosecution and sentence' }).click();
  await page.getByRole('link', { name: 'New prosecution' }).click();
  await page.getByRole('textbox', { name: 'Case number' }).fill('23-7/114');
  await choose(page, 'Stage', 'Convicted');
  await page.getByRole('button', { name: 'Add a charge' }).click();
  await page.getByRole('combobox', { name: 'Article', exact: true }).fill('257');
  await page.getByLabel('Part', { exact: true }).fill('2');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('23-7/114').first()).toBeVisible();

  await page.getByRole('link', { name: 'Prosecution and sentence' }).click();
  await page.getByRole('link', { name: 'New sentence' }).click();
  await page.getByRole('textbox', { name: 'Verdict date' }).fill('05.03.2020');
  await page.getByRole('combobox', { name: 'Court', exact: true }).fill('Karaganda regional court');
  await choose(page, 'Punishment', 'Imprisonment');
  await page.getByRole('textbox', { name: 'Years' }).fill('7');
  await page.getByRole('textbox', { name: 'Months' }).fill('6');
  await page.getByRole('textbox', { name: 'Start of the term' }).fill('10.11.2019');
  await page.getByRole('textbox', { name: 'Days in detention credited' }).fill('30');
  await expect(page.getByText('09.04.2027')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('link', { name: 'Amend' })).toBeVisible();
  await expect(page.getByText('09.04.2027').first()).toBeVisible();

  for (const [kind, domain] of [
    ['psychological', null],
    ['theological', 'Ideological'],
  ] as const) {
    await page.getByRole('link', { name: 'Sessions' }).click();
    await page.getByRole('link', { name: `New ${kind} session` }).click();
    if (domain) await page.getByRole('radio', { name: domain }).check();
    await choose(page, 'Format', 'Individual talk');
    await page.getByRole('textbox', { name: 'Observations' }).fill(`Тыныш, ашық сөйлесті (${kind})`);
    await page.keyboard.press('Control+s');
    await expect(page.getByText(`Тыныш, ашық сөйлесті (${kind})`)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Amend' })).toBeVisible();
  }

  await page.getByRole('link', { name: /^Family\b/ }).click();
  await page.getByRole('link', { name: 'New family contact' }).click();
  await choose(page, 'Kind of contact', 'Phone call');
  await page.getByRole('combobox', { name: 'Name', exact: true }).fill('فاطمة');
  await choose(page, 'Relation', 'Wife');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('فاطمة').first()).toBeVisible();

  await page.getByRole('link', { name: 'Amend' }).click();
  await page.getByRole('textbox', { name: 'Duration in minutes' }).fill('15');
  await page.getByRole('button', { name: 'Save' }).click();
  const history = page.getByRole('region', { name: 'History' });
  await expect(history.getByText('Created')).toBeVisible();
  await expect(history.getByText('Amended')).toBeVisible();

  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByLabel('Search in this dossier').fill('ашық');
  await expect(page.getByText('2 records found')).toBeVisible();

  app = await app.relaunch();
  page = app.page;
  await unlock(page);
  await page.getByText('Серікбаев').first().click();
  await page.getByRole('link', { name: 'Sessions' }).click();
  await expect(page.getByText('Theological session').first()).toBeVisible();
  await page.getByRole('link', { name: /^Family\b/ }).click();
  await expect(page.getByText('فاطمة').first()).toBeVisible();
});

test('what was typed survives the end of the vault process and of the whole app, and can be continued', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  let app = await startUnlocked(launchApp);
  let { page } = app;
  await createDossier(page, 'Нұрланова', 'Мәдина');
  await page.getByRole('link', { name: /^Family\b/ }).click();
  await page.getByRole('link', { name: 'New family contact' }).click();
  await page.getByRole('textbox', { name: 'Observations' }).fill('Half a thought that must not be lost');
  await expect(page.getByText('Draft saved')).toBeVisible();
  await app.kill();
  app = await launchApp({ userDataFolder: app.userDataFolder, vaultFolder: app.vaultFolder });
  page = app.page;
  await unlock(page);
  await page.getByText('Нұрланова').first().click();
  await page.getByRole('link', { name: 'Continue writing' }).click();
  await expect(page.getByLabel('Observations')).toHaveValue('Half a thought that must not be lost');
});

test('whoever goes on to another page while a record is saved stays there, and the record is saved', async ({
  launchApp,
}) => {
  test.skip(process.platform === 'win32', 'Windows cannot stop a process without ending it');
  const app = await startUnlocked(launchApp);
  const { page } = app;
  await createDossier(page, 'Омаров', 'Тимур');
  await page.getByRole('link', { name: 'Plan & tasks' }).click();
  await page.getByRole('link', { name: 'New note' }).click();
  await page.getByRole('textbox', { name: 'Text' }).fill('Written and left');
  await expect(page.getByText('Draft saved')).toBeVisible();
  const vault = (await app.vaultProcessId()) ?? 0;
  process.kill(vault, 'SIGSTOP');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Health' }).click();
  await expect(page.getByRole('link', { name: 'New health record' })).toBeVisible();
  process.kill(vault, 'SIGCONT');
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'New health record' })).toBeVisible();
  await page.getByRole('link', { name: 'Plan & tasks' }).click();
  await expect(page.getByText('Observation', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Continue writing' })).toBeHidden();
});

test('the names of a dossier that was not created yet survive a lock', async ({ launchApp }) => {
  const { page } = await startUnlocked(launchApp);
  await page.getByRole('link', { name: 'New dossier' }).first().click();
  await page.getByLabel('Family name', { exact: true }).fill('Жүнісова');
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(page.getByLabel('Family name', { exact: true })).toHaveValue('Жүнісова', { timeout: 30_000 });
  await page.getByRole('button', { name: 'Start anew' }).click();
  await expect(page.getByLabel('Family name', { exact: true })).toHaveValue('');
});
