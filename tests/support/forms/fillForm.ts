import { expect, type Locator, type Page } from '@playwright/test';

import { codelists } from '#shared/codelists/codelists.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import type {
  Field,
  Fields,
  InstrumentAnswers,
  InstrumentTotals,
  LinkedPerson,
  Reference,
} from '#shared/records/fields.ts';
import { definitionOf, type RecordType } from '#shared/records/records.ts';
import type { Term } from '#shared/rules/sentence.ts';

import { isShown } from '../../../renderer/ui/fields/fieldPath.ts';
import { dateText, type FormTexts } from './formTexts.ts';
import { chooseFromList, pickButton, pickFromList, tabTo, typeOver } from './keyboard.ts';

/** Where a field is looked for, and in what language. */
interface Place {
  readonly page: Page;
  readonly texts: FormTexts;
  readonly scope: Locator;
  readonly type: RecordType;
}

type Filler = (place: Place, label: string, field: Field, value: unknown) => Promise<void>;

/**
 * Fills the open form of a type with the keyboard alone, from the first field to the last, as far as the values are
 * filled in and shown, and of those named in `only`. A link to another record is given by what the list calls it; a file is chosen when it is there.
 */
export async function fillForm(
  page: Page,
  texts: FormTexts,
  type: RecordType,
  values: RawValues,
  only: readonly string[] = Object.keys(values),
): Promise<void> {
  const { fields } = definitionOf(type);
  for (const { title, names } of texts.parts(type, values)) {
    const scope = page.getByRole('group', { name: title, exact: true }).first();
    for (const name of names.filter((one) => only.includes(one) && fields[one]?.kind !== 'attachmentChoice')) {
      const place = { page, texts, scope, type };
      await fillField(place, name, fields[name] as Field, values[name]);
    }
  }
}

/** Fills one field, found by its label. */
export async function fillField(place: Place, path: string, field: Field, value: unknown): Promise<void> {
  const label = place.texts.label(place.type, path);
  if (field.fields) await fillRows(place, path, field.fields, value as RawValues[]);
  else if (field.kind in fillers) await fillers[field.kind as keyof typeof fillers](place, label, field, value);
  else throw new Error(`no hand for ${field.kind}`);
}

async function fillRows(place: Place, path: string, fields: Fields, rows: readonly RawValues[]): Promise<void> {
  const { page, texts, type } = place;
  const list = place.scope.getByRole('group', { name: texts.label(type, path), exact: true });
  for (const [index, values] of rows.entries()) {
    const row = place.scope.getByRole('group', { name: texts.row(type, path, index), exact: true });
    if ((await row.count()) === 0) {
      await tabTo(page, list.getByRole('button', { name: texts.of(`records:${type}.add.${path}`), exact: true }));
      await page.keyboard.press('Enter');
    }
    for (const name of Object.keys(fields)) {
      const value = values[name];
      const isGiven = value !== null && !(Array.isArray(value) && value.length === 0);
      if (!isGiven || !isShown(fields, name, values)) continue;
      await fillField({ ...place, scope: row }, `${path}.${index}.${name}`, fields[name] as Field, value);
    }
  }
}

const typed =
  (write: (value: unknown) => string): Filler =>
  async ({ page, scope }, label, _field, value) => {
    await tabTo(page, scope.getByRole('textbox', { name: label, exact: true }));
    await typeOver(page, write(value));
  };

/** Enter in a line of text sends nothing off: the record is saved when somebody says so. */
const line: Filler = async (place, label, field, value) => {
  await typed(String)(place, label, field, value);
  await place.page.keyboard.press('Enter');
};

const paragraphs: Filler = async ({ page, scope }, label, _field, value) => {
  await tabTo(page, scope.getByRole('textbox', { name: label, exact: true }));
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(value as string);
};

const choice: Filler = async ({ page, scope, texts }, label, { codelist }, value) => {
  if (!codelist) return;
  const option = texts.code(codelist, value as string);
  const list = scope.getByRole('combobox', { name: label, exact: true });
  const buttons = scope.getByRole('radiogroup', { name: label, exact: true });
  if ((codelists[codelist] as readonly string[]).length <= 4) return pickButton(page, buttons, option);
  await tabTo(page, list.or(buttons));
  if ((await buttons.count()) > 0) return pickButton(page, buttons, option);
  await chooseFromList(page, list, option);
};

const choices: Filler = async ({ page, scope, texts }, label, { codelist }, value) => {
  if (!codelist) return;
  const input = scope.getByRole('combobox', { name: label, exact: true });
  await tabTo(page, input);
  for (const code of value as string[]) {
    const option = texts.code(codelist, code);
    await page.keyboard.type(option);
    await pickFromList(page, input, option);
  }
};

const partialDate: Filler = async (place, label, field, value) => {
  const { value: stored, isEstimated } = value as { value: string; isEstimated: boolean };
  await typed(dateText as (value: unknown) => string)(place, label, field, stored);
  if (!isEstimated) return;
  await place.page.keyboard.press('Tab');
  await place.page.keyboard.press('Space');
};

const term: Filler = async ({ page, scope, texts }, label, _field, value) => {
  const group = scope.getByRole('group', { name: label, exact: true });
  for (const part of ['years', 'months', 'days'] as const) {
    const figure = (value as Term)[part];
    if (figure === 0) continue;
    await tabTo(page, group.getByRole('textbox', { name: texts.of(`records:widget.${part}`), exact: true }));
    await typeOver(page, String(figure));
  }
};

const reference: Filler = async ({ page, scope }, label, _field, value) => {
  const { id, name } = value as Reference;
  const input = scope.getByRole('combobox', { name: label, exact: true });
  await tabTo(page, input);
  await typeOver(page, name);
  if (id === null) await page.keyboard.press('Enter');
  else await pickFromList(page, input, name);
};

/** Names typed one after the other; the last one counts without Enter. */
const tags = async ({ page, scope }: Place, label: string, names: readonly string[]): Promise<void> => {
  const input = scope.getByRole('combobox', { name: label, exact: true });
  await tabTo(page, input);
  for (let given = await tagCount(input); given > 0; given -= 1) await page.keyboard.press('Backspace');
  for (const [index, name] of names.entries()) {
    if (index > 0) await page.keyboard.press('Enter');
    await page.keyboard.type(name);
  }
};

/** How many names stand in the field already. */
function tagCount(input: Locator): Promise<number> {
  return input.evaluate((element) => element.parentElement?.querySelectorAll('[data-with-remove]').length ?? 0);
}

const linkedPerson: Filler = async ({ page, scope }, label, _field, value) => {
  const { dossierId, name } = value as LinkedPerson;
  const input = scope.getByRole('combobox', { name: label, exact: true });
  await tabTo(page, input);
  await typeOver(page, name);
  if (dossierId === null) return page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: new RegExp(`^${name} · `) })).toBeVisible();
  await pickFromList(page, input, new RegExp(`^${name} · `));
};

const recordLink: Filler = async ({ page, scope }, label, _field, value) => {
  const input = scope.getByRole('combobox', { name: label, exact: true });
  await tabTo(page, input);
  await chooseFromList(page, input, value as string);
};

/** A number key answers an item and goes on to the next. */
const answers: Filler = async ({ page, scope }, label, _field, value) => {
  const items = scope.getByRole('group', { name: label, exact: true }).getByRole('radiogroup');
  await tabTo(page, items.first());
  for (const [index, item] of (value as InstrumentAnswers).items.entries()) {
    if (item === null) continue;
    await tabTo(page, items.nth(index));
    await page.keyboard.press(String(item));
  }
};

const totals: Filler = async ({ page, scope, texts }, label, _field, value) => {
  const sheet = scope.getByRole('group', { name: label, exact: true });
  for (const { scale, value: figure } of (value as InstrumentTotals).scales) {
    await tabTo(page, sheet.getByRole('textbox', { name: texts.of(`instruments:result.${scale}`), exact: true }));
    await typeOver(page, String(figure));
  }
};

const fillers = {
  text: line,
  longText: paragraphs,
  integer: typed(String),
  date: typed((value) => dateText(value as string)),
  time: typed((value) => (value as string).replace(':', '')),
  partialDate,
  choice,
  choices,
  term,
  reference,
  references: ((place, label, _field, value) =>
    tags(
      place,
      label,
      (value as Reference[]).map(({ name }) => name),
    )) satisfies Filler,
  texts: ((place, label, _field, value) => tags(place, label, value as string[])) satisfies Filler,
  linkedPerson,
  recordLink,
  answers,
  totals,
};
