import { randomBytes } from 'node:crypto';

import { fileGrantPattern } from '#shared/contract/wire.ts';

/** Grants kept at once; the oldest is forgotten first, so that unused ones cannot pile up. */
const capacity = 64;

/** Paths that the person chose, behind one-time tokens: the renderer never sees or names a path. */
export class FileGrants {
  readonly #paths = new Map<string, string>();

  /** A new token for `path`, good for one use. */
  issue(path: string): string {
    const grant = `grant:${randomBytes(16).toString('hex')}`;
    this.#paths.set(grant, path);
    const oldest = this.#paths.keys().next().value;
    if (this.#paths.size > capacity && oldest !== undefined) {
      this.#paths.delete(oldest);
    }
    return grant;
  }

  /** Uses up every grant in the fields of `input`; null, and nothing used, when one of them is unknown. */
  redeem(input: unknown): Record<string, string> | null {
    const paths: Record<string, string> = {};
    for (const grant of grantsIn(input)) {
      const path = this.#paths.get(grant);
      if (path === undefined) {
        return null;
      }
      paths[grant] = path;
    }
    for (const grant of Object.keys(paths)) {
      this.#paths.delete(grant);
    }
    return paths;
  }

  /** Forgets every grant; what was chosen before a lock is not good after it. */
  clear(): void {
    this.#paths.clear();
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
