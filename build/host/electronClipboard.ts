import type Electron from 'electron';

import { browserSide } from './mainLink.ts';

/** Stands for Electron's `clipboard`: the one of the host's Chromium. */
export const clipboard: Pick<Electron.Clipboard, 'readText' | 'clear'> = {
  readText: () => browserSide.call('readClipboard'),
  clear: () => void browserSide.call('clearClipboard'),
};
