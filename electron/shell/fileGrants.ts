import { randomBytes } from 'node:crypto';

import { fileGrantPattern } from '#shared/contract/wire.ts';

/** Grants kept at once; the oldest is forgotten first, so that unused ones cannot pile up. */
const capacity = 64;

/** The only commands that take a file which was dropped: they read it and write nothing to it. */
const commandsForDropped: ReadonlySet<string> = new Set(['attachment.add']);

/**
 * Commands that a slip of the fingers refuses: the file that was chosen for them is good until they succeed or the app locks. They
 * read it and write nothing to it.
 */
const commandsThatMayBeRepeated: ReadonlySet<string> = new Set(['vault.unlock', 'passphrase.change', 'keyFile.remove']);

interface Granted {
  path: string;
  wasDropped: boolean;
}

/** Paths that the person chose, behind one-time tokens: the renderer never sees or names a path. */
export class FileGrants {
  readonly #granted = new Map<string, Granted>();

  /** A new token for `path`, good for one use. What was dropped is good for attaching it alone: its path came by way of the page's process. */
  issue(path: string, { wasDropped = false } = {}): string {
    const grant = `grant:${randomBytes(16).toString('hex')}`;
    this.#granted.set(grant, { path, wasDropped });
    const oldest = this.#granted.keys().next().value;
    if (this.#granted.size > capacity && oldest !== undefined) {
      this.#granted.delete(oldest);
    }
    return grant;
  }

  /** Uses up every grant in the fields of a command's input; null, and nothing used, when one of them is unknown or not for this command. */
  redeem(command: string, input: unknown): Record<string, string> | null {
    const paths: Record<string, string> = {};
    for (const grant of grantsIn(input)) {
      const granted = this.#granted.get(grant);
      if (granted === undefined || (granted.wasDropped && !commandsForDropped.has(command))) {
        return null;
      }
      paths[grant] = granted.path;
    }
    if (commandsThatMayBeRepeated.has(command)) {
      return paths;
    }
    for (const grant of Object.keys(paths)) {
      this.#granted.delete(grant);
    }
    return paths;
  }

  /** Forgets every grant; what was chosen before a lock is not good after it. */
  clear(): void {
    this.#granted.clear();
  }
}

/** Grants stand in top-level fields, alone or in a list. */
function grantsIn(input: unknown): string[] {
  if (typeof input !== 'object' || input === null) {
    return [];
  }
  return Object.values(input)
    .flat()
    .filter((value): value is string => typeof value === 'string' && fileGrantPattern.test(value));
}
