import type Electron from 'electron';
import { EventEmitter } from 'node:events';

import { mainSide } from './mainLink.ts';
import type { Seals, Served } from './sides.ts';

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

  // Headless Chromium grants a page nothing by itself; these are for windows that could ask, and are kept to be looked at.
  #decideRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
  #decideCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
  #decideDevice: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null;
  #checksSpelling = true;
  #proxy: Electron.ProxyConfig = {};

  setPermissionRequestHandler(handler: Parameters<Electron.Session['setPermissionRequestHandler']>[0]): void {
    this.#decideRequest = handler;
  }

  setPermissionCheckHandler(handler: Parameters<Electron.Session['setPermissionCheckHandler']>[0]): void {
    this.#decideCheck = handler;
  }

  setDevicePermissionHandler(handler: Parameters<Electron.Session['setDevicePermissionHandler']>[0]): void {
    this.#decideDevice = handler;
  }

  setSpellCheckerEnabled(isEnabled: boolean): void {
    this.#checksSpelling = isEnabled;
  }

  async setProxy(config: Electron.ProxyConfig): Promise<void> {
    this.#proxy = config;
  }

  /** Asks every handler what Electron would ask it; without one Electron grants. */
  async seals(urls: readonly string[]): Promise<Seals['sessions'][number]> {
    const requested = Promise.withResolvers<boolean>();
    const nobody = null as never;
    if (this.#decideRequest === null) requested.resolve(true);
    else this.#decideRequest(nobody, 'media', requested.resolve, nobody);
    let isPrevented = false;
    this.emit('will-download', { preventDefault: () => (isPrevented = true) });
    const lets = urls.map(async (url) => {
      const { promise, resolve } = Promise.withResolvers<Electron.CallbackResponse>();
      this.#beforeRequest({ url } as Electron.OnBeforeRequestListenerDetails, resolve);
      return { url, isLet: (await promise).cancel !== true };
    });
    return {
      grantsRequest: await requested.promise,
      grantsCheck: this.#decideCheck === null || this.#decideCheck(nobody, 'media', '', nobody),
      grantsDevice: this.#decideDevice === null || this.#decideDevice(nobody),
      checksSpelling: this.#checksSpelling,
      allowsDownload: !isPrevented,
      proxy: this.#proxy.proxyRules ?? '',
      bypass: this.#proxy.proxyBypassRules ?? '',
      lets: await Promise.all(lets),
    };
  }

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

/** What each session of the app has been told. */
export function sessionSeals(urls: readonly string[]): Promise<Seals['sessions']> {
  return Promise.all([...sessions.values()].map((session) => session.seals(urls)));
}

/** Stands for Electron's `session`. */
export const session = { defaultSession: fromPartition(''), fromPartition };

/** Stands for Electron's `protocol`; Chromium gives the page's https origin the same rights. */
export const protocol = { registerSchemesAsPrivileged: () => undefined } satisfies Pick<
  Electron.Protocol,
  'registerSchemesAsPrivileged'
>;
