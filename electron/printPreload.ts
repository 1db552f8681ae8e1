import { contextBridge, ipcRenderer } from 'electron';

import { printChannel, type PrintBridge, type PrintRequest } from '#shared/contract/printWire.ts';

// All that the printing window may do: take its sheet, and say what became of it.
const bridge: PrintBridge = {
  sheet: () => ipcRenderer.invoke(printChannel, 'sheet' satisfies PrintRequest),
  failed: () => ipcRenderer.invoke(printChannel, 'failed' satisfies PrintRequest),
  laidOut: () => ipcRenderer.invoke(printChannel, 'laidOut' satisfies PrintRequest),
};

contextBridge.exposeInMainWorld('senimPrint', bridge);
