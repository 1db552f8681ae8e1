import { expect, type Page } from '@playwright/test';

import type { RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf, type RecordType } from '#shared/records/records.ts';

import { fillForm } from './fillForm.ts';
import type { FormTexts } from './formTexts.ts';
import { tabTo } from './keyboard.ts';
import { expectShown, versionsOn } from './recordPage.ts';

/** What is added to a record when it is amended. */
const addition = ' Толықтыру: қайта қаралды.';

/** A record of a type as somebody is to write it. Links to other records are given by what the lists call them. */
export interface Written {
  readonly type: RecordType;
  readonly values: RawValues;
}

/**
 * Writes a record in the open dossier as a person does: fills the form, is called away, comes back to the draft, saves,
 * reads it, adds to it, and finds both versions. Answers the values as they stand then.
 */
export async function writeRecord(page: Page, texts: FormTexts, { type, values }: Written): Promise<RawValues> {
  await openForm(page, texts, type);
  await fillForm(page, texts, type, values);
  await page.getByRole('button', { name: texts.of('dossier:form.closeAndKeep'), exact: true }).click();
  await page.getByRole('link', { name: texts.of('dossier:draft.continue'), exact: true }).click();
  await expectHeading(page, texts, type);
  await save(page, texts);
  await expectShown(page, texts.read(type, values));
  return amend(page, texts, type, values);
}

/** Adds to a text of the open record, and finds what changed in its history. */
export async function amend(page: Page, texts: FormTexts, type: RecordType, values: RawValues): Promise<RawValues> {
  const name = textIn(texts, type, values);
  const amended = { ...values, [name]: `${String(values[name])}${addition}` };
  await page.getByRole('link', { name: texts.of('dossier:record.amend'), exact: true }).click();
  await expectHeading(page, texts, type);
  await tabTo(page, page.getByRole('textbox', { name: texts.label(type, name), exact: true }));
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(addition);
  await save(page, texts);
  await expectShown(page, texts.read(type, amended));
  const versions = versionsOn(page);
  await expect(versions).toHaveCount(2);
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

/** Opens the newest record of a type from the timeline. */
export async function openRecord(page: Page, texts: FormTexts, type: RecordType): Promise<void> {
  const dossier = page.getByRole('navigation', { name: texts.of('dossier:nav.label') });
  await dossier.getByRole('link', { name: texts.of('dossier:nav.timeline'), exact: true }).click();
  await page
    .getByRole('row')
    .filter({ has: page.getByText(texts.title(type), { exact: true }) })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: texts.title(type), exact: true })).toBeVisible();
}
