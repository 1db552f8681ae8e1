import type { Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

/** The scheme of everything that the window may load. */
export const appScheme = 'app';

/** The one host of `app://`; any other is refused. */
const appHost = 'senim';

/** The page that the window opens, and the only one it may ever show. */
export const appUrl = `${appScheme}://${appHost}/index.html`;

/** The page of the hidden window that lays out what is printed. */
export const printUrl = `${appScheme}://${appHost}/print.html`;

/**
 * Nothing but the app's own files, and no connections at all.
 * `style-src 'unsafe-inline'`: Mantine writes its theme and responsive rules into `<style>` elements and `style` attributes at run time;
 * styles cannot reach out, because images and fonts are bound to the app too. `blob:` images and recordings are attachments, decrypted in memory. Workers are the app's own
 * files too: they read and draw PDF files where there is no bridge to call.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  'media-src blob:',
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=()',
  'Cache-Control': 'no-store',
};

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Whether a URL belongs to the app's own pages. (`URL.origin` is the string `null` for schemes that Node does not know.) */
export function isAppUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.protocol === `${appScheme}:` && url.host === appHost;
}

/** Serves the files under `folder` as `app://senim/…` in this session, and nothing outside that folder. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(appScheme, (request) => answer(request, folder));
}

async function answer(request: Request, folder: string): Promise<Response> {
  const path = request.method === 'GET' ? pathInside(folder, request.url) : null;
  const mediaType = path === null ? undefined : mediaTypes[extname(path)];
  if (path === null || mediaType === undefined) {
    return new Response(null, { status: 404, headers });
  }
  const bytes = await readOrNull(path);
  return bytes === null
    ? new Response(null, { status: 404, headers })
    : new Response(new Uint8Array(bytes), { headers: { ...headers, 'Content-Type': mediaType } });
}

/** The file that an `app://senim/…` URL names, or null when it would lie outside `folder`. */
export function pathInside(folder: string, text: string): string | null {
  const url = URL.parse(text);
  if (url === null || !isAppUrl(text)) {
    return null;
  }
  const decoded = decodeOrNull(url.pathname);
  if (decoded === null || decoded.includes('\0') || decoded.includes('\\')) {
    return null;
  }
  const root = resolve(folder);
  const path = resolve(root, `.${decoded}`);
  return path.startsWith(root + sep) ? path : null;
}

function decodeOrNull(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) {
      return null;
    }
    throw error;
  }
}

async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')) {
      return null;
    }
    throw error;
  }
}
