import { contextBridge, ipcRenderer } from 'electron';

import { printChannel, type PrintBridge, type PrintRequest } from '#shared/contract/printWire.ts';

// All that the printing window may do: take its sheet, and say that it has been laid out.
const bridge: PrintBridge = {
  sheet: () => ipcRenderer.invoke(printChannel, 'sheet' satisfies PrintRequest),
  laidOut: () => ipcRenderer.invoke(printChannel, 'laidOut' satisfies PrintRequest),
};

contextBridge.exposeInMainWorld('senimPrint', bridge);
