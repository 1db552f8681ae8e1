import { dialog, type BrowserWindow, type FileFilter } from 'electron';
import { basename } from 'node:path';

import type { filePurposes, GrantedFile } from '#shared/contract/shellCommands.ts';

import type { FileGrants } from './fileGrants.ts';

type FilePurpose = (typeof filePurposes)[number];

/** File-name endings by purpose; the filter is named after the ending, which reads the same in every language. */
const endings: Readonly<Record<FilePurpose, readonly string[]>> = {
  package: ['senim'],
  card: ['senim-card'],
  receipt: ['senim-receipt'],
  attachment: ['*'],
  roster: ['xlsx', 'csv'],
  table: ['csv'],
  document: ['pdf'],
  erasure: ['senim-erasure'],
  keyFile: ['senim-key'],
  audit: ['senim-audit'],
};

/** The system's own dialogs; what was chosen leaves here as a grant and a bare name. */
export class FileDialogs {
  readonly #grants: FileGrants;
  readonly #window: () => BrowserWindow | null;

  constructor(grants: FileGrants, window: () => BrowserWindow | null) {
    this.#grants = grants;
    this.#window = window;
  }

  /** An existing file, or null when the person cancels. */
  async openFile(purpose: FilePurpose): Promise<GrantedFile | null> {
    return first(await this.#choose(['openFile', 'dontAddToRecent'], filters(purpose)));
  }

  /** Existing files; none when the person cancels. */
  async openFiles(purpose: FilePurpose): Promise<GrantedFile[]> {
    return this.#choose(['openFile', 'multiSelections', 'dontAddToRecent'], filters(purpose));
  }

  /** An existing or new folder, or null when the person cancels. */
  async chooseFolder(): Promise<GrantedFile | null> {
    return first(await this.#choose(['openDirectory', 'createDirectory', 'dontAddToRecent'], []));
  }

  /** A file to be written, or null when the person cancels. */
  async saveFile(purpose: FilePurpose, suggestedName: string): Promise<GrantedFile | null> {
    const window = this.#window();
    if (window === null) {
      return null;
    }
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: suggestedName,
      filters: filters(purpose),
      properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
    });
    return canceled ? null : this.#grant(filePath);
  }

  async #choose(
    properties: ('openFile' | 'openDirectory' | 'createDirectory' | 'multiSelections' | 'dontAddToRecent')[],
    filters: FileFilter[],
  ): Promise<GrantedFile[]> {
    const window = this.#window();
    if (window === null) {
      return [];
    }
    const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties, filters });
    return canceled ? [] : filePaths.map((path) => this.#grant(path));
  }

  #grant(path: string): GrantedFile {
    return { grant: this.#grants.issue(path), name: basename(path) };
  }
}

function first(files: readonly GrantedFile[]): GrantedFile | null {
  return files[0] ?? null;
}

function filters(purpose: FilePurpose): FileFilter[] {
  const own = endings[purpose];
  return [{ name: own.map((ending) => `*.${ending}`).join(', '), extensions: [...own] }];
}
