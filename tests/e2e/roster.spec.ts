import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { expect, test } from '#tests/support/launchApp.ts';
import { choose, startUnlocked } from '#tests/support/steps.ts';
import { workbook } from '#tests/support/workbook.ts';

const headings = ['Full name', 'Born', 'Who', 'Sex'];

test('a list is read, mended, compared with those who are here, accepted, and taken back; its columns are remembered', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  const app = await startUnlocked(launchApp);
  const { page, dialogs } = app;
  const folder = dirname(app.userDataFolder);
  const [csv, xlsx] = [join(folder, 'first.csv'), join(folder, 'second.xlsx')];
  const lines = [headings, ['Omarov Timur', '31.02.2012', 'child', 'm'], ['Серікова Айша', '11.06.2012', '', 'f']];
  await writeFile(csv, lines.map((cells) => cells.join(';')).join('\n'));
  await writeFile(
    xlsx,
    workbook({
      List: [
        headings,
        ['Serikova Aisha', { day: '2012-06-11' }, 'child', 'f'],
        ['=cmd()', { day: '1990-01-02' }, null, 'm'],
      ],
    }),
  );

  await page.getByRole('link', { name: 'Import a list…' }).first().click();
  await dialogs.answerNext(csv);
  await page.getByRole('button', { name: 'Choose a list…' }).click();
  await choose(page, 'Where the column Who goes', 'Category');
  await page.getByRole('button', { name: 'Check the lines' }).click();
  const wrong = page.getByRole('button', { name: /Change Date of birth in line 2: +31\.02\.2012 +Not a date/ });
  await wrong.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Change Date of birth in line 2' }).fill('28.02.2012');
  await page.keyboard.press('Enter');
  await page.getByText('All: 2', { exact: true }).click();
  await expect(page.getByText('28.02.2012')).toBeVisible();
  await page.getByRole('button', { name: 'Create 2 dossiers' }).click();
  await expect(page.getByRole('heading', { name: '2 dossiers were created' })).toBeVisible();

  await dialogs.answerNext(xlsx);
  await page.getByRole('button', { name: 'Import another list' }).click();
  await expect(page.getByText('The columns are assigned as you did it')).toBeVisible();
  await page.getByRole('button', { name: 'Check the lines' }).click();
  await expect(page.getByText('Here already: same name and birth date')).toBeVisible();
  await expect(page.getByRole('link', { name: /Серікова Айша/ })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Take line 2 over' })).not.toBeChecked();
  await expect(page.getByText('Looks like a formula. It is kept as plain text')).toBeVisible();
  await page.getByRole('button', { name: 'Create 1 dossier' }).click();
  await expect(page.getByRole('heading', { name: '1 dossier was created' })).toBeVisible();
  await page.getByRole('button', { name: 'Take the import back…' }).first().click();
  await page.getByRole('button', { name: 'Remove these dossiers' }).click();
  await expect(page.getByText('1 dossier was removed.')).toBeVisible();
  await page.getByRole('link', { name: 'Caseload' }).click();
  await expect(page.getByText('2 dossiers')).toBeVisible();
  await expect(page.getByText('Omarov Timur')).toBeVisible();
});
