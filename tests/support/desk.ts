import { expect, type Locator, type Page } from '@playwright/test';

import type { Language } from '#shared/contract/shellCommands.ts';
import type { RecordType, RecordValues } from '#shared/records/records.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import type { Theme } from '../../renderer/ui/records/presentations/presentation.ts';

import { fillForm } from './forms/fillForm.ts';
import { expectHeading, openForm, save } from './forms/formJourney.ts';
import { dateText, FormTexts } from './forms/formTexts.ts';
import type { LaunchApp, LaunchedApp } from './launchApp.ts';
import type { PreparedVault } from './preparedVaults.ts';
import { passphrase, valuesOf } from './station.ts';

/** Somebody at work in the app, in their language: what they do in a week, in a few words each. */
export class Desk {
  readonly app: LaunchedApp;
  readonly page: Page;
  readonly texts: FormTexts;

  private constructor(app: LaunchedApp, language: Language) {
    this.app = app;
    this.page = app.page;
    this.texts = new FormTexts(language);
  }

  /** Starts the app and unlocks the vault, as one of its people where there are several. */
  static async open(
    launchApp: LaunchApp,
    language: Language,
    vault: { vault: PreparedVault } | { vaultFolder: string },
    person?: string,
  ): Promise<Desk> {
    const desk = new Desk(await launchApp({ ...vault, language }), language);
    if (person !== undefined) await desk.#signInAs(person);
    await desk.page.getByLabel(desk.t('setup:passphrase.label'), { exact: true }).fill(passphrase);
    await desk.page.keyboard.press('Enter');
    await expect(desk.page.getByRole('heading', { level: 1, name: desk.t('caseload:list.title') })).toBeVisible({
      timeout: 30_000,
    });
    return desk;
  }

  async #signInAs(person: string): Promise<void> {
    await this.page.getByRole('combobox', { name: this.t('setup:lock.person') }).click();
    await this.page.getByRole('option', { name: person, exact: true }).click();
  }

  t(key: string): string {
    return this.texts.of(key);
  }

  /** What a code of a list is called. */
  code(...[codelist, code]: Parameters<FormTexts['code']>): string {
    return this.texts.code(codelist, code);
  }

  /** Goes to a page of the rail. */
  async goTo(place: 'caseload' | 'myDay' | 'exchange'): Promise<void> {
    const rail = this.page.getByRole('navigation', { name: this.t('common:nav.label') });
    await rail.getByRole('link', { name: new RegExp(`^${this.t(`common:nav.${place}`)}`) }).click();
  }

  async openDossier(name: string): Promise<void> {
    await this.goTo('caseload');
    await this.page.getByText(name).first().click();
    await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible();
  }

  /** The way through the open dossier. */
  get themes(): Locator {
    return this.page.getByRole('navigation', { name: this.t('dossier:nav.label') });
  }

  async goToTheme(theme: Theme | 'timeline'): Promise<void> {
    await this.themes.getByRole('link', { name: new RegExp(`^${this.t(`dossier:nav.${theme}`)}`) }).click();
  }

  /** What the overview says must not be overlooked. */
  get attention(): Locator {
    return this.page.getByRole('region', { name: this.t('views:overview.attention') });
  }

  /** Writes a record in the open dossier, and stays on its page. */
  async write<T extends RecordType>(type: T, given: Partial<Loose<RecordValues<T>>>): Promise<void> {
    await openForm(this.page, this.texts, type);
    await fillForm(this.page, this.texts, type, valuesOf(type, given as Partial<RecordValues<T>>));
    await save(this.page, this.texts);
  }

  /** Changes some fields of the open record; those that decide what its form shows are given with `as`. */
  async amend(type: RecordType, change: RawValues, as: RawValues = {}): Promise<void> {
    await this.page.getByRole('link', { name: this.t('dossier:record.amend'), exact: true }).click();
    await expectHeading(this.page, this.texts, type);
    const values: RawValues = { ...valuesOf(type, {}), ...as, ...change };
    await fillForm(this.page, this.texts, type, values, Object.keys(change));
    await save(this.page, this.texts);
  }

  /** A day as pages show it. */
  day(stored: string): string {
    return dateText(stored);
  }
}

/** Choices are given by their codes, links by what lists call them. */
type Loose<V> = { [K in keyof V]: unknown };

/** A person who is named and has no dossier here, or an entry that is in no list. */
export const typed = (name: string) => ({ id: null, name });
export const named = (name: string) => ({ dossierId: null, name });
