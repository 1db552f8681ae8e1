import { statSync } from 'node:fs';
import { join } from 'node:path';

import { dossierCode } from '#shared/rules/dossierCode.ts';
import { expect, test } from '#tests/support/launchApp.ts';
import { emptyVault, type PreparedVault } from '#tests/support/preparedVaults.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { choose, unlock } from '#tests/support/steps.ts';

const reason = 'Complaint 14';
const settlement = 'The disk was repaired from a copy';
let code = '';

/** A station whose audit somebody has tampered with, and where a second supervisor has read a colleague's note with a reason, and was refused another without one. */
const readVault: PreparedVault = {
  ...emptyVault,
  roles: ['psychologist', 'supervisor'],
  fill: async (station) => {
    const author = station.personId;
    const dossierId = await station.dossier('Асқар', { familyName: 'Серікбаев' });
    code = dossierCode(dossierId);
    const recordId = await station.record(dossierId, 'psychologicalSession', sampleOf('psychologicalSession'));
    const reader = await station.addPerson('Dana Omarova', ['supervisor']);
    await station.as(reader);
    await station.refusal('record.get', { dossierId, recordId });
    await station.call('record.get', { dossierId, recordId, reason });
    await station.as(author);
    const { registry } = station.vault.session;
    registry.transaction(() => registry.run(`UPDATE audit SET entry = replace(entry, 'done', 'dome') WHERE seq = 2`));
  },
};

test('an author learns who read a note; the audit is searched, looked into, checked and exported', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  const app = await launchApp({ vault: readVault });
  const { page } = app;
  await choose(page, 'Who are you?', 'supervisor');
  await unlock(page);
  await page.getByRole('link', { name: 'Show them' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Who read your records' })).toBeVisible();
  await expect(page.getByText(reason)).toBeVisible();
  await page.getByRole('link', { name: /^Psychological session/ }).click();
  await expect(page.getByText('Read by Dana Omarova')).toBeVisible();

  await page.getByRole('link', { name: 'Audit log', exact: true }).click();
  const log = page.getByRole('grid', { name: 'Audit log' });
  await expect(log.getByRole('row', { name: /Dana Omarova.*Read a record.*Done/ })).toBeVisible();
  await choose(page, 'Outcome', 'Refused');
  await expect(log.getByRole('row', { name: /Dana Omarova.*Read a record.*Refused/ })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('searchbox').fill(reason);
  await expect(log.getByRole('row')).toHaveCount(2);
  await log.focus();
  await page.keyboard.press('Enter');
  const details = page.getByRole('dialog');
  await expect(details.getByText(reason)).toBeVisible();
  await expect(details.getByText(`Dossier ${code}`)).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Check the log' }).click();
  await expect(page.getByText('The audit log is broken')).toBeVisible();
  await page.getByRole('button', { name: 'I have looked into it…' }).click();
  await page.getByRole('textbox', { name: 'What happened, and what was done' }).fill(settlement);
  await page.getByRole('button', { name: 'Enter in the log' }).click();
  await expect(page.getByText('The audit log is broken')).toBeHidden();
  await page.getByText('What was found earlier').click();
  await expect(page.getByText(settlement)).toBeVisible();
  await page.getByRole('button', { name: 'Check the log' }).click();
  await expect(page.getByText('The audit log is whole')).toBeVisible();
  const file = join(app.userDataFolder, 'audit.senim-audit');
  await app.dialogs.answerNext(file);
  await page.getByRole('button', { name: 'Export…' }).click();
  await page.getByRole('button', { name: 'Choose where to save it…' }).click();
  await expect(page.getByText('The audit log was exported as “audit.senim-audit”.')).toBeVisible();
  expect(statSync(file).size).toBeGreaterThan(4_096);
});
