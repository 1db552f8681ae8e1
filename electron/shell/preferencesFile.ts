import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { languages, preferencesSchema, type Language, type Preferences } from '#shared/contract/shellCommands.ts';

import { writeWhole } from './wholeFile.ts';

/** How the app looks before anybody has unlocked it. A file that cannot be read counts as absent: it holds nothing that would be a loss. */
export class PreferencesFile {
  readonly #path: string;
  readonly #systemLanguages: readonly string[];

  constructor(path: string, systemLanguages: readonly string[]) {
    this.#path = path;
    this.#systemLanguages = systemLanguages;
  }

  /** What was last written, or else the system's language and colours. */
  async read(): Promise<Preferences> {
    const stored = preferencesSchema.safeParse(await readJson(this.#path));
    return stored.success ? stored.data : { language: preferredLanguage(this.#systemLanguages), colorScheme: 'auto' };
  }

  /** Writes whole or not at all. */
  async write(preferences: Preferences): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    await writeWhole(this.#path, JSON.stringify(preferences));
  }
}

function preferredLanguage(systemLanguages: readonly string[]): Language {
  const wanted = systemLanguages.map((tag) => tag.split('-')[0]);
  const found = wanted.flatMap((tag) => languages.filter((language) => language === tag));
  return found[0] ?? 'en';
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) {
      return null;
    }
    throw error;
  }
}
