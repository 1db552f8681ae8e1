import { Link } from './link.ts';
import type { BrowserSide, MainSide } from './sides.ts';

/** What the parts of the stand-in have put in place for the browser side to call; each part fills in its own. */
export const mainSide: MainSide = {
  invoke: () => notYet(),
  input: () => notYet(),
  serve: () => notYet(),
  mayNavigate: () => notYet(),
  mayOpenWindow: () => notYet(),
  closeWindow: () => notYet(),
  answerNextDialog: () => notYet(),
  emitPower: () => notYet(),
  seals: () => notYet(),
  setIdleSeconds: () => notYet(),
  utilityProcessId: () => notYet(),
};

/** The way to the browser side. */
export const browserSide = new Link<MainSide, BrowserSide>(
  {
    send: (message) => process.send?.(message),
    listen: (listener) => process.on('message', listener),
  },
  mainSide,
);

// Electron's main process does not outlive its browser either.
process.on('disconnect', () => process.exit(1));

async function notYet(): Promise<never> {
  throw new Error('The app has not set this up.');
}
