import type Electron from 'electron';
import { EventEmitter } from 'node:events';

import { mainSide } from './mainLink.ts';
import type { Served } from './sides.ts';

type BeforeRequest = (
  details: Electron.OnBeforeRequestListenerDetails,
  decide: (response: Electron.CallbackResponse) => void,
) => void;
type ProtocolHandler = (request: Request) => Response | Promise<Response>;

type SessionMembers =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerEnabled'
  | 'setProxy';

class Session extends EventEmitter implements Pick<Electron.Session, SessionMembers> {
  readonly #handlers = new Map<string, ProtocolHandler>();
  #beforeRequest: BeforeRequest = (_details, decide) => decide({ cancel: true });

  readonly protocol = {
    handle: (scheme: string, handler: ProtocolHandler) => {
      this.#handlers.set(scheme, handler);
      mainSide.serve = (url) => this.#serve(url);
    },
  };

  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest) => {
      this.#beforeRequest = listener;
    },
  };

  // Headless Chromium grants a page nothing by itself; these are for windows that could ask.
  setPermissionRequestHandler(): void {}
  setPermissionCheckHandler(): void {}
  setDevicePermissionHandler(): void {}
  setSpellCheckerEnabled(): void {}
  async setProxy(): Promise<void> {}

  async #serve(url: string): Promise<Served | null> {
    const { promise, resolve } = Promise.withResolvers<Electron.CallbackResponse>();
    this.#beforeRequest({ url } as Electron.OnBeforeRequestListenerDetails, resolve);
    const handler = this.#handlers.get(new URL(url).protocol.slice(0, -1));
    if ((await promise).cancel === true || handler === undefined) {
      return null;
    }
    const response = await handler(new Request(url));
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  }
}

const sessions = new Map<string, Session>();

function fromPartition(name: string): Session {
  const session = sessions.get(name) ?? new Session();
  sessions.set(name, session);
  return session;
}

/** Stands for Electron's `session`. */
export const session = { defaultSession: fromPartition(''), fromPartition };

/** Stands for Electron's `protocol`; Chromium gives the page's https origin the same rights. */
export const protocol = { registerSchemesAsPrivileged: () => undefined } satisfies Pick<
  Electron.Protocol,
  'registerSchemesAsPrivileged'
>;
