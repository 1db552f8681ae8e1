import { readFile } from 'node:fs/promises';

/** Stands for the path of a dropped file until the browser side has asked Chromium for it: this and the file's number. */
export const filePathPrefix = 'host-file:';

/** Where the page's stand-in keeps the files whose paths were asked for. */
export const filesName = '__senimHostFiles';

/** Names that the browser side and the page agree on; both are taken off `window` before the page's own code runs. */
export const invokeBinding = '__senimHostInvoke';
export const deliverBinding = '__senimHostDeliver';
export const inputBinding = '__senimHostInput';

/**
 * The built preload, unchanged, inside what Electron gives a sandboxed preload: `require('electron')` with `ipcRenderer`,
 * `contextBridge` and `webUtils`. As in Electron it runs before the page's scripts and in the main frame only.
 */
export async function preloadScript(file: string): Promise<string> {
  const source = await readFile(file, 'utf8');
  return `(() => {
  if (window.top !== window) return;
  const invoke = window[${JSON.stringify(invokeBinding)}];
  // Electron tells of every key before the page has it; here it is told of those that are pressed with another.
  const input = window[${JSON.stringify(inputBinding)}];
  window.addEventListener('keydown', ({ key, code, ctrlKey, altKey, metaKey, shiftKey }) => {
    if (ctrlKey || metaKey || altKey)
      void input({ type: 'keyDown', key, code, control: ctrlKey, alt: altKey, meta: metaKey, shift: shiftKey });
  }, { capture: true });
  const listeners = new Map();
  const of = (channel) => listeners.get(channel) ?? listeners.set(channel, new Set()).get(channel);
  Object.defineProperty(window, ${JSON.stringify(deliverBinding)}, {
    value: (channel, args) => { for (const listener of [...of(channel)]) listener({}, ...args); },
  });
  const files = [];
  Object.defineProperty(window, ${JSON.stringify(filesName)}, { value: files });
  const electron = {
    webUtils: {
      getPathForFile: (file) => ${JSON.stringify(filePathPrefix)} + (files.push(file) - 1),
    },
    ipcRenderer: {
      invoke: (channel, ...args) => invoke(channel, args),
      on(channel, listener) { of(channel).add(listener); return this; },
      off(channel, listener) { of(channel).delete(listener); return this; },
    },
    contextBridge: {
      exposeInMainWorld: (key, api) => { Object.defineProperty(window, key, { value: Object.freeze(api), enumerable: true }); },
    },
  };
  const require = (name) => {
    if (name !== 'electron') throw new Error('A sandboxed preload cannot require ' + name);
    return electron;
  };
  const module = { exports: {} };
  (function (exports, require, module) {
${source}
  })(module.exports, require, module);
})();`;
}
