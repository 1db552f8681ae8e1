import type Electron from 'electron';
import { createInterface } from 'node:readline/promises';

import { mainSide } from './mainLink.ts';

const queued: (string | null)[] = [];

mainSide.answerNextDialog = async (path) => {
  queued.push(path);
};

/** The answer queued by a test; in a visible run the person types the path into the terminal. */
async function answer(what: string): Promise<string | null> {
  const next = queued.shift();
  if (next !== undefined) {
    return next;
  }
  if (!process.stdin.isTTY) {
    throw new Error(`A dialog was opened (${what}) for which no answer was queued.`);
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const typed = await terminal.question(`${what} (empty to cancel): `);
  terminal.close();
  return typed.trim() === '' ? null : typed.trim();
}

/** Stands for Electron's `dialog`. */
export const dialog = {
  showOpenDialog: async (_window: unknown, options: Electron.OpenDialogOptions) => {
    const isFolder = options.properties?.includes('openDirectory') === true;
    const path = await answer(isFolder ? 'Folder' : `File to open ${options.filters?.[0]?.name ?? ''}`);
    return { canceled: path === null, filePaths: path === null ? [] : [path] };
  },
  showSaveDialog: async (_window: unknown, options: Electron.SaveDialogOptions) => {
    const path = await answer(`File to write, for example ${options.defaultPath ?? ''}`);
    return { canceled: path === null, filePath: path ?? '' };
  },
};
