import { expect, type Page } from '@playwright/test';
import { basename } from 'node:path';

import type { RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf, type RecordType } from '#shared/records/records.ts';

import type { RunningApp } from '../launchApp.ts';
import { fillForm } from './fillForm.ts';
import type { FormTexts } from './formTexts.ts';
import { hasFocus, tabTo } from './keyboard.ts';
import { expectShown, versionsOn } from './recordPage.ts';

/** What is added to a record when it is amended. */
const addition = ' Толықтыру: қайта қаралды.';

/** A record of a type as somebody is to write it. Links to other records are given by what the lists call them. */
export interface Written {
  readonly type: RecordType;
  readonly values: RawValues;
  /** Paths of files that are added to it. The photo is chosen among them, by its name. */
  readonly files?: readonly string[];
}

/**
 * Writes a record in the open dossier as a person does: fills the form, is called away, comes back to the draft, saves,
 * reads it, adds to it, and finds both versions. The person's own record is there already. Answers the values as they stand then.
 */
export async function writeRecord(app: RunningApp, texts: FormTexts, written: Written): Promise<RawValues> {
  const { page } = app;
  const { type, values } = written;
  const isThere = type === 'person';
  if (isThere) await amendPerson(page, texts);
  else await openForm(page, texts, type);
  await fillForm(page, texts, type, values);
  await addFiles(app, texts, written);
  if (isIntricate(type)) await leaveAndContinue(page, texts, type);
  await save(page, texts);
  await expectWritten(page, texts, written);
  return amend(page, texts, written, isThere ? 3 : 2);
}

/** A form with rows, answers or files holds more than what its inputs show: its draft has more to lose. */
function isIntricate(type: RecordType): boolean {
  const kinds = Object.values(definitionOf(type).fields).map(({ kind }) => kind);
  return kinds.some((kind) => ['groups', 'answers', 'totals', 'attachmentChoice'].includes(kind));
}

async function leaveAndContinue(page: Page, texts: FormTexts, type: RecordType): Promise<void> {
  await page.getByRole('button', { name: texts.of('dossier:form.closeAndKeep'), exact: true }).click();
  await page.getByRole('link', { name: texts.of('dossier:draft.continue'), exact: true }).click();
  await expectHeading(page, texts, type);
}

/** Adds files through the system's dialog, and chooses the photo among them. */
async function addFiles({ page, dialogs }: RunningApp, texts: FormTexts, { type, values, files = [] }: Written) {
  for (const file of files) {
    await dialogs.answerNext(file);
    await tabTo(page, page.getByRole('button', { name: texts.of('records:attachments.add'), exact: true }));
    await page.keyboard.press('Enter');
    await expect(fileOn(page, texts, file)).toBeVisible();
  }
  if (typeof values['photo'] !== 'string') return;
  const pictures = page.getByRole('combobox', { name: texts.label(type, 'photo'), exact: true });
  while (!(await hasFocus(pictures))) await page.keyboard.press('Shift+Tab');
  for (const _ of files) {
    if ((await pictures.locator('option:checked').textContent()) !== values['photo'])
      await page.keyboard.press('ArrowDown');
  }
  await expect(pictures.locator('option:checked')).toHaveText(values['photo']);
}

/** The button that opens a file of the record; one that is still being added has none. */
function fileOn(page: Page, texts: FormTexts, path: string) {
  const name = texts.of('records:attachments.open').replace('{{name}}', basename(path));
  return page.getByRole('main').getByRole('button', { name, exact: true });
}

/** The open page of a record shows all that was written, and its files. */
export async function expectWritten(page: Page, texts: FormTexts, { type, values, files = [] }: Written) {
  await expectShown(page, texts.read(type, values));
  for (const file of files) await expect(fileOn(page, texts, file)).toBeVisible();
}

/** Adds to a text of the open record, and finds what changed in its history. */
async function amend(page: Page, texts: FormTexts, written: Written, versionsThen: number): Promise<RawValues> {
  const { type, values } = written;
  const name = textIn(texts, type, values);
  const amended = { ...values, [name]: `${String(values[name])}${addition}` };
  await page.getByRole('link', { name: texts.of('dossier:record.amend'), exact: true }).click();
  await expectHeading(page, texts, type);
  await tabTo(page, page.getByRole('textbox', { name: texts.label(type, name), exact: true }));
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(addition);
  await save(page, texts);
  await expectWritten(page, texts, { ...written, values: amended });
  const versions = versionsOn(page);
  await expect(versions).toHaveCount(versionsThen);
  await expect(versions.first()).toContainText(texts.of('dossier:history.amended'));
  await expect(versions.last()).toContainText(texts.of('dossier:history.created'));
  await versions.first().locator('summary').click();
  await expect(versions.first().locator('details')).toContainText(addition.trim());
  return amended;
}

/** Begins a record of a type in the open dossier. */
export async function openForm(page: Page, texts: FormTexts, type: RecordType): Promise<void> {
  const dossier = page.getByRole('navigation', { name: texts.of('dossier:nav.label') });
  await dossier.getByRole('link', { name: texts.of('dossier:nav.overview'), exact: true }).click();
  await page.getByRole('button', { name: texts.of('dossier:list.new'), exact: true }).click();
  await page.getByRole('menuitem', { name: texts.title(type), exact: true }).click();
  await expectHeading(page, texts, type);
}

/** Opens the form of the person whose dossier is open. */
async function amendPerson(page: Page, texts: FormTexts): Promise<void> {
  await openPerson(page, texts);
  await page.getByRole('link', { name: texts.of('dossier:record.amend'), exact: true }).click();
  await expectHeading(page, texts, 'person');
}

async function openPerson(page: Page, texts: FormTexts): Promise<void> {
  const dossier = page.getByRole('navigation', { name: texts.of('dossier:nav.label') });
  await dossier.getByRole('link', { name: texts.of('dossier:nav.person'), exact: true }).click();
  await page.getByRole('link', { name: texts.of('views:person.open'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: texts.title('person'), exact: true })).toBeVisible();
}

/** A page that opens takes the focus to its heading, so that Tab begins there. */
export async function expectHeading(page: Page, texts: FormTexts, type: RecordType): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: texts.title(type), exact: true })).toBeFocused();
}

/** Saves with the keyboard, and waits for the page of the record. */
export async function save(page: Page, texts: FormTexts): Promise<void> {
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('link', { name: texts.of('dossier:record.amend'), exact: true })).toBeVisible();
}

/** A field of the form's text that can be added to. */
function textIn(texts: FormTexts, type: RecordType, values: RawValues): string {
  const { fields } = definitionOf(type);
  const names = texts.parts(type, values).flatMap((part) => part.names);
  const found =
    names.find((name) => fields[name]?.kind === 'longText') ?? names.find((name) => fields[name]?.kind === 'text');
  if (found === undefined) throw new Error(`${type} holds no text`);
  return found;
}

/** Opens the newest record of a type from the timeline, and the person's from its page. */
export async function openRecord(page: Page, texts: FormTexts, type: RecordType): Promise<void> {
  if (type === 'person') return openPerson(page, texts);
  const dossier = page.getByRole('navigation', { name: texts.of('dossier:nav.label') });
  await dossier.getByRole('link', { name: texts.of('dossier:nav.timeline'), exact: true }).click();
  await page
    .getByRole('row')
    .filter({ has: page.getByText(texts.title(type), { exact: true }) })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: texts.title(type), exact: true })).toBeVisible();
}
