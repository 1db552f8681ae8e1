import { app } from 'electron';
import { randomUUID } from 'node:crypto';

import type { AnswerOf, ParsedInputOf } from '#shared/contract/command.ts';
import { shellCommands } from '#shared/contract/shellCommands.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { Result } from '#shared/contract/wire.ts';

import type { AppWindow } from './appWindow.ts';
import type { ClipboardGuard } from './clipboardGuard.ts';
import type { FileDialogs } from './fileDialogs.ts';
import type { Lock } from './lock.ts';
import type { PreferencesFile } from './preferencesFile.ts';
import { printOnPaper, type Printer } from './printer.ts';

type ShellCommands = typeof shellCommands;
type ShellHandlers = {
  [K in keyof ShellCommands]: (input: ParsedInputOf<ShellCommands[K]>) => Promise<AnswerOf<ShellCommands[K]>>;
};

export interface ShellParts {
  preferences: PreferencesFile;
  dialogs: FileDialogs;
  window: AppWindow;
  lock: Lock;
  printer: Printer;
  clipboard: ClipboardGuard;
}

/** Answers the commands of the shell: parses the input strictly, then does what the command's line in the contract says. */
export function shellAnswers(parts: ShellParts): (command: string, input: unknown) => Promise<Result<unknown>> {
  const handlers = shellHandlers(parts);
  return async (command, input) => {
    if (!isShellCommand(command)) {
      return { ok: false, error: { code: 'unknownCommand' } };
    }
    return run(command, handlers[command], input);
  };
}

async function run<K extends keyof ShellCommands>(
  command: K,
  handler: ShellHandlers[K],
  input: unknown,
): Promise<Result<unknown>> {
  const parsed = shellCommands[command].input.safeParse(input);
  if (!parsed.success) {
    return { ok: false, error: { code: 'invalidInput' } };
  }
  try {
    // The table pairs each command with its own handler; the compiler cannot follow that through a computed key.
    const handle = handler as (input: unknown) => Promise<unknown>;
    return { ok: true, value: await handle(parsed.data) };
  } catch (error) {
    if (error instanceof Refusal) {
      return { ok: false, error: error.failure };
    }
    const ref = randomUUID();
    process.stderr.write(`${ref} ${command}: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown'}\n`);
    return { ok: false, error: { code: 'internal', ref } };
  }
}

function shellHandlers({ preferences, dialogs, window, lock, printer, clipboard }: ShellParts): ShellHandlers {
  return {
    'shell.info': async () => ({
      version: app.getVersion(),
      platform: process.platform,
      isPackaged: app.isPackaged,
      lastLock: lock.reason,
    }),
    'shell.getPreferences': () => preferences.read(),
    'shell.setPreferences': async (input) => {
      await preferences.write(input);
      return null;
    },
    'shell.openFile': ({ purpose }) => dialogs.openFile(purpose),
    'shell.openFiles': ({ purpose }) => dialogs.openFiles(purpose),
    'shell.saveFile': ({ purpose, suggestedName }) => dialogs.saveFile(purpose, suggestedName),
    'shell.chooseFolder': () => dialogs.chooseFolder(),
    'shell.printPage': async () => {
      if (window.contents === null) {
        throw new Refusal('cancelled');
      }
      await printOnPaper(window.contents, { printBackground: true });
      return null;
    },
    'shell.print': async (input) => {
      await printer.print(input);
      return null;
    },
    'shell.stopPrinting': async () => {
      printer.stop();
      return null;
    },
    'shell.copied': async () => {
      await clipboard.noteCopied();
      return null;
    },
    'shell.readyToLock': async ({ place }) => {
      lock.pageIsReady(place);
      return null;
    },
    'shell.lastPlace': async () => lock.lastPlace,
    'shell.lock': async () => {
      await lock.engage('asked');
      return null;
    },
  };
}

function isShellCommand(command: string): command is keyof ShellCommands {
  return Object.hasOwn(shellCommands, command);
}
