import { app, protocol, session, type Session, type WebContents, type WebPreferences } from 'electron';

import { appScheme, appUrl, isAppUrl } from './appProtocol.ts';

/** A session without the `persist:` prefix lives in memory: cookies, caches and local storage never reach the disk. */
const sessionName = 'senim';

/** Switches that would open a side door to a packaged app's window. */
const forbiddenSwitches = ['no-sandbox', 'remote-debugging-port', 'remote-debugging-pipe', 'disable-web-security'];

/** A port on which nothing listens; whatever slips past the request filter ends there. */
const deadProxy = 'http://127.0.0.1:9';

/** The forbidden switch with which a packaged app was started, or null. From source it may be started so: tests run as root in containers. */
export function forbiddenSwitch(): string | null {
  if (!app.isPackaged) {
    return null;
  }
  if (process.env['ELECTRON_DISABLE_SANDBOX'] !== undefined) {
    return 'ELECTRON_DISABLE_SANDBOX';
  }
  return forbiddenSwitches.find((name) => app.commandLine.hasSwitch(name)) ?? null;
}

/** What must be set before Electron is ready: sandbox, scheme, and no way to the network. */
export function lockProcess(): void {
  app.enableSandbox();
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('proxy-server', deadProxy);
  app.commandLine.appendSwitch('proxy-bypass-list', '<-loopback>');
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('no-pings');
  app.commandLine.appendSwitch('dns-prefetch-disable');
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges: { standard: true, secure: true } }]);
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}

/** The app's own session, in memory, with no permissions and no requests but `app://`. */
export async function lockedSession(): Promise<Session> {
  for (const one of [session.defaultSession, session.fromPartition(sessionName)]) {
    one.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
    one.setPermissionCheckHandler(() => false);
    one.setDevicePermissionHandler(() => false);
    one.setSpellCheckerEnabled(false);
    one.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !mayLoad(details.url) }));
    one.on('will-download', (event) => event.preventDefault());
    await one.setProxy({ mode: 'fixed_servers', proxyRules: deadProxy, proxyBypassRules: '<-loopback>' });
  }
  return session.fromPartition(sessionName);
}

/** How every window of the app is sealed off: a sandboxed page with one preload and nothing of Node. */
export function sealedPreferences(preload: string, session: Session): WebPreferences {
  return {
    preload,
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
    navigateOnDragDrop: false,
    devTools: !app.isPackaged,
  };
}

/** `data:` and `blob:` never leave the process; what a page may do with them is the content security policy's to say. */
function mayLoad(url: string): boolean {
  return (
    isAppUrl(url) ||
    url.startsWith('data:') ||
    url.startsWith('blob:app:') ||
    (!app.isPackaged && url.startsWith('devtools:'))
  );
}

function lockContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (event.url !== appUrl) {
      event.preventDefault();
    }
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || event.url !== appUrl) {
      event.preventDefault();
    }
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
