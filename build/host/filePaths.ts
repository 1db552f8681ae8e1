import type { CDPSession, Page } from 'playwright-core';

import { filePathPrefix, filesName } from './preloadScript.ts';

/**
 * Puts the paths into what the page's stand-in for `webUtils.getPathForFile` sent: Chromium knows where a dropped file lies, but tells
 * it to its debugger only. As in Electron the path of a file that a script made is empty.
 */
export async function withPaths(page: Page, args: unknown[]): Promise<unknown[]> {
  if (!args.some((value) => Array.isArray(value) && value.some(isPlaceholder))) {
    return args;
  }
  const debuggerOf = await page.context().newCDPSession(page);
  try {
    return await Promise.all(
      args.map((value) =>
        Array.isArray(value)
          ? Promise.all(value.map((item) => (isPlaceholder(item) ? pathOf(debuggerOf, item) : item)))
          : value,
      ),
    );
  } finally {
    await debuggerOf.detach();
  }
}

function isPlaceholder(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith(filePathPrefix);
}

async function pathOf(session: CDPSession, placeholder: string): Promise<string> {
  const number = Number(placeholder.slice(filePathPrefix.length));
  const { result } = await session.send('Runtime.evaluate', { expression: `${filesName}[${number}]` });
  if (result.objectId === undefined) {
    return '';
  }
  const { path } = await session.send('DOM.getFileInfo', { objectId: result.objectId });
  return path;
}
