import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { basename, isAbsolute } from 'node:path';
import { z } from 'zod';

import type { ErrorCode } from '#shared/contract/errors.ts';
import { isBearable } from '#shared/contract/inputSize.ts';
import type { GrantedFile } from '#shared/contract/shellCommands.ts';
import { dropChannel, invokeChannel, shellCommandPrefix, type Result } from '#shared/contract/wire.ts';

import { isAppUrl } from './appProtocol.ts';
import type { FileGrants } from './fileGrants.ts';

export interface RelayParts {
  /** The contents of the app's window, or null while there is none. */
  contents: () => WebContents | null;
  grants: FileGrants;
  /** Answers the commands of the shell. */
  answerHere: (command: string, input: unknown) => Promise<Result<unknown>>;
  /** Answers all others. */
  askVault: (command: string, input: unknown, paths: Record<string, string>) => Promise<Result<unknown>>;
  /** Answers a command that is not let through, and sees to its audit. */
  refuse: (command: string, code: ErrorCode) => Promise<Result<unknown>>;
}

/** No command has a name as long as this. */
const longestName = 100;

/** Most files that may be dropped at once. */
const mostDropped = 50;

/** What the preload found out about dropped files; `File`s that a script made have no path. */
const droppedPaths = z.array(z.string().max(4_096).refine(isAbsolute)).min(1).max(mostDropped);

/** The one door from the renderer: checks who speaks, then answers or forwards. It reads no field of an input but file grants. */
export function openRelay(parts: RelayParts): void {
  ipcMain.handle(invokeChannel, async (event, command: unknown, input: unknown): Promise<Result<unknown>> => {
    if (!isOwnMainFrame(event, parts.contents())) {
      return { ok: false, error: { code: 'foreignSender' } };
    }
    if (typeof command !== 'string' || command.length > longestName) {
      return { ok: false, error: { code: 'invalidInput' } };
    }
    if (!isBearable(input)) {
      return parts.refuse(command, 'invalidInput');
    }
    if (command.startsWith(shellCommandPrefix)) {
      return parts.answerHere(command, input);
    }
    const paths = parts.grants.redeem(command, input);
    return paths === null ? parts.refuse(command, 'grantUnknown') : parts.askVault(command, input, paths);
  });
  ipcMain.handle(dropChannel, async (event, paths: unknown): Promise<Result<GrantedFile[]>> => {
    if (!isOwnMainFrame(event, parts.contents())) {
      return { ok: false, error: { code: 'foreignSender' } };
    }
    const parsed = droppedPaths.safeParse(paths);
    if (!parsed.success) {
      return { ok: false, error: { code: 'grantUnknown' } };
    }
    const grant = (path: string) => parts.grants.issue(path, { wasDropped: true });
    return { ok: true, value: parsed.data.map((path) => ({ grant: grant(path), name: basename(path) })) };
  });
}

/** Whether a message comes from the app's own page in the main frame of just this window. */
export function isOwnMainFrame(event: IpcMainInvokeEvent, contents: WebContents | null): boolean {
  const frame = event.senderFrame;
  return (
    contents !== null && event.sender === contents && frame !== null && frame.parent === null && isAppUrl(frame.url)
  );
}
