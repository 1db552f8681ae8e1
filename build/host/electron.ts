/**
 * Stands for the `electron` module when the built main process runs in the browser host: just the members that the shell uses, typed by
 * Electron's own declarations where one class can carry them. Anything else is missing on purpose, and importing it fails at once.
 */
import type Electron from 'electron';

import { app } from './electronApp.ts';
import { sessionSeals } from './electronSession.ts';
import { BrowserWindow } from './electronWindow.ts';
import { answerInvoke } from './electronProcesses.ts';
import { mainSide } from './mainLink.ts';

export { app };
export { clipboard } from './electronClipboard.ts';
export { dialog } from './electronDialog.ts';
export { powerMonitor } from './electronPower.ts';
export { ipcMain, utilityProcess } from './electronProcesses.ts';
export { protocol, session } from './electronSession.ts';
export { BrowserWindow };

mainSide.invoke = async (sender, channel, args) => {
  const frame = { url: sender.url, parent: sender.isMainFrame ? null : {} };
  const event: unknown = { sender: BrowserWindow.open.get(sender.windowId)?.webContents, senderFrame: frame };
  return answerInvoke(event as Electron.IpcMainInvokeEvent, channel, args);
};

let hasMenu = true;

mainSide.seals = async (urls) => ({
  isSandboxed: app.isSandboxed,
  switches: app.switches,
  sessions: await sessionSeals(urls),
  windows: [...BrowserWindow.open.values()].map((window) => window.seals()),
  hasMenu,
});

/** Stands for Electron's `Menu`: the host's window has none. */
export const Menu = {
  setApplicationMenu: (menu: unknown): void => {
    hasMenu = menu !== null;
  },
  buildFromTemplate: (): null => null,
};
