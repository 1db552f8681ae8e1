import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

import { definitionOf, recordTypes, type RecordType, type RecordValues } from '#shared/records/records.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';
import { invoke } from '#tests/support/bridge.ts';
import { expect, test, type RunningApp } from '#tests/support/launchApp.ts';
import { readPdf, withoutSpaces } from '#tests/support/pdf.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { TestStation, testFolder } from '#tests/support/station.ts';
import { unlock } from '#tests/support/steps.ts';

const observations = Array.from({ length: 70 }, (_, line) => `${line + 1}. Тыныш, ашық сөйлесті.`).join('\n');
const reason = 'Quarterly review of the plan';

const special: { [T in RecordType]?: Partial<RecordValues<T>> } = {
  psychologicalSession: { heldOn: '2025-11-03', observations },
  familyContact: { heldOn: '2025-10-01', observations: '=1+1 <b>not bold</b>' },
};

/** A dossier as a supervisor finds it: a record of every kind, written by others, a part of it open only with a reason. */
async function writeDossier(station: TestStation): Promise<{ dossierId: string; readable: number }> {
  await station.create('Қарағанды', ['supervisor', 'psychologist', 'theologian']);
  const dossierId = await station.dossier('Асқар', { familyName: 'Үлгібаев', nameArabic: 'عسكر' });
  const types = recordTypes.filter((type) => type !== 'person' && definitionOf(type).entry === 'form');
  for (const type of types) await station.record(dossierId, type, sampleOf(type, special[type]));
  await station.become(['supervisor']);
  station.close();
  return { dossierId, readable: 1 + types.filter((type) => definitionOf(type).compartment !== 'clinical').length };
}

/** Prints what the page shows, with one thing chosen in the dialog. */
async function printInto({ page, dialogs }: RunningApp, file: string, chosen: string): Promise<void> {
  await page.getByRole('button', { name: 'Print…' }).click();
  await page.getByRole('radio', { name: chosen }).check();
  await dialogs.answerNext(file);
  await page.getByRole('button', { name: 'Save as PDF…' }).click();
  await expect(page.getByText(`Saved as ${basename(file)}.`)).toBeVisible();
  await page.keyboard.press('Escape');
}

test('a record and the whole dossier are printed in another language, with who and when, and audited', async ({
  launchApp,
}, testInfo) => {
  using folder = testFolder();
  const station = new TestStation(folder.path);
  const { dossierId, readable } = await writeDossier(station);
  const code = dossierCode(dossierId);
  const app = await launchApp({ vaultFolder: station.vaultFolder });
  const { page, dialogs, userDataFolder, kind } = app;
  await unlock(page);
  await page.getByText('Үлгібаев').first().click();

  await page.getByRole('link', { name: 'Sessions' }).click();
  await page
    .getByRole('link', { name: /Psychological session/ })
    .last()
    .click();
  await page.getByLabel('Why do you need to read this record?').fill(reason);
  await page.getByRole('button', { name: 'Open the record' }).click();
  const recordFile = testInfo.outputPath('record.pdf');
  await page.getByRole('button', { name: 'Print…' }).click();
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue(reason);
  await page.getByRole('radio', { name: 'Русский' }).check();
  await dialogs.answerNext(null);
  await page.getByRole('button', { name: 'Save as PDF…' }).click();
  await dialogs.answerNext(recordFile);
  await page.getByRole('button', { name: 'Save as PDF…' }).click();
  await expect(page.getByText('Saved as record.pdf.')).toBeVisible();
  await page.keyboard.press('Escape');

  const dossierFile = testInfo.outputPath('dossier.pdf');
  await page.getByRole('link', { name: 'Overview' }).click();
  await printInto(app, dossierFile, 'Русский');

  const listFile = testInfo.outputPath('list.pdf');
  await page.getByRole('link', { name: /^Family \d/ }).click();
  await printInto(app, listFile, 'As a list');

  const caseloadFile = testInfo.outputPath('caseload.pdf');
  await page.getByRole('link', { name: 'Caseload' }).click();
  await page.getByLabel('Search by name or code').fill('Ulgibaev');
  await printInto(app, caseloadFile, 'Қазақша');

  const order = { dossierId, scope: { kind: 'dossier' }, reason: null };
  const printing = invoke(page, 'shell.print', { order, language: 'ru', file: null });
  await invoke(page, 'shell.stopPrinting');
  expect(await printing).toEqual({ ok: false, error: { code: 'cancelled' } });
  const forged = { order, language: 'ru', file: `grant:${'0'.repeat(32)}` };
  expect(await invoke(page, 'shell.print', forged)).toEqual({ ok: false, error: { code: 'grantUnknown' } });
  if (kind === 'browser host') await expect.poll(() => page.context().browser()?.contexts().length).toBe(1);
  await app.close();

  expect((await readFile(recordFile)).subarray(0, 5).toString()).toBe('%PDF-');
  const record = await readPdf(recordFile);
  expect(record.pages.length).toBeGreaterThan(1);
  for (const [index, { width, height, text }] of record.pages.entries()) {
    expect([Math.round(width), Math.round(height)], 'A4 in points').toEqual([595, 842]);
    expect(text).toContain(withoutSpaces('Распечатка: Қарағанды supervisor, Қарағанды, '));
    expect(text).toContain(withoutSpaces(`Страница ${index + 1} из ${record.pages.length} · ${code}`));
    expect(text).toContain('Конфиденциально');
  }
  const recordText = record.pages.map(({ text }) => text).join('');
  for (const expected of ['Үлгібаев Асқар', 'Психологическая сессия, 03.11.2025', '1. Тыныш', '70. Тыныш', reason]) {
    expect(recordText).toContain(withoutSpaces(expected));
  }
  expect(record).toMatchObject({ title: expect.stringContaining(code), links: 0 });
  expect(record.title).not.toContain('Асқар');

  const dossierText = (await readPdf(dossierFile)).pages.map(({ text }) => text).join('');
  for (const expected of ['Всё досье', '01.10.2025', '=1+1 <b>not bold</b>', 'причина доступа не указана']) {
    expect(dossierText).toContain(withoutSpaces(expected));
  }
  expect(dossierText.includes('ашықсөйлесті'), 'the guarded part is in the print').toBe(false);

  const list = (await readPdf(listFile)).pages.map(({ text }) => text).join('');
  for (const expected of ['From the dossier: Family', '01.10.2025', 'Written by', 'Қарағанды supervisor']) {
    expect(list).toContain(withoutSpaces(expected));
  }
  expect(list.includes('notbold'), 'long texts stay out of a list').toBe(false);

  const [caseload, ...more] = (await readPdf(caseloadFile)).pages;
  expect(more).toEqual([]);
  expect(caseload).toMatchObject({ width: expect.closeTo(842, 0), height: expect.closeTo(595, 0) });
  for (const expected of ['Үлгібаев Асқар', code, 'ізделгені: Ulgibaev', 'Басып шығарған', 'Құпия']) {
    expect(caseload?.text).toContain(withoutSpaces(expected));
  }

  expect((await readdir(dirname(recordFile))).toSorted()).toEqual(
    [caseloadFile, dossierFile, listFile, recordFile].map((path) => basename(path)),
  );
  const left = await readdir(userDataFolder, { recursive: true });
  expect(left.filter((name) => /\.(?:pdf|part)$/.test(name))).toEqual([]);
  await station.unlock();
  const prints = station.audit().filter(({ action }) => action.endsWith('.print'));
  expect(prints).toMatchObject([
    { action: 'record.print', subject: dossierId, detail: { reason, target: 'pdf' } },
    { action: 'dossier.print', subject: dossierId, detail: { scope: 'dossier', target: 'pdf', records: readable } },
    { action: 'dossier.print', detail: { scope: 'theme', theme: 'family', target: 'pdf' } },
    { action: 'caseload.print', subject: null, detail: { dossiers: 1, target: 'pdf' } },
    { action: 'dossier.print', detail: { target: 'paper' } },
  ]);
  station.close();
});
