import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';

import { dropChannel, eventChannel, invokeChannel, type AppEvent, type SenimBridge } from '#shared/contract/wire.ts';

// Three functions and no logic: whatever is decided here would be decided in the page's process.
const bridge: SenimBridge = {
  invoke: (command, input) => ipcRenderer.invoke(invokeChannel, command, input),
  // Only here can the path of a dropped file be asked for; it goes to the shell and not to the page.
  grantDropped: (files) =>
    ipcRenderer.invoke(
      dropChannel,
      files.map((file) => webUtils.getPathForFile(file as File)),
    ),
  subscribe: (listener) => {
    // The event object stays here: it would hand `ipcRenderer` itself to the page.
    const deliver = (_event: IpcRendererEvent, event: AppEvent): void => listener(event);
    ipcRenderer.on(eventChannel, deliver);
    return () => ipcRenderer.off(eventChannel, deliver);
  },
};

contextBridge.exposeInMainWorld('senim', bridge);
