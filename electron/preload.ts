import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';

import { eventChannel, invokeChannel, type AppEvent, type SenimBridge } from '#shared/contract/wire.ts';

// Two functions and no logic: whatever is decided here would be decided in the page's process.
const bridge: SenimBridge = {
  invoke: (command, input) => ipcRenderer.invoke(invokeChannel, command, input),
  subscribe: (listener) => {
    // The event object stays here: it would hand `ipcRenderer` itself to the page.
    const deliver = (_event: IpcRendererEvent, event: AppEvent): void => listener(event);
    ipcRenderer.on(eventChannel, deliver);
    return () => ipcRenderer.off(eventChannel, deliver);
  },
};

contextBridge.exposeInMainWorld('senim', bridge);
