import type { Clipboard } from 'electron';
import { createHash } from 'node:crypto';

/** Milliseconds that something copied in the app may stay in the system's clipboard. */
const keptFor = 30_000;

/** Takes what was copied in the app out of the system's clipboard again, unless something else has been copied since. */
export class ClipboardGuard {
  readonly #clipboard: Pick<Clipboard, 'readText' | 'clear'>;
  #own: string | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(clipboard: Pick<Clipboard, 'readText' | 'clear'>) {
    this.#clipboard = clipboard;
  }

  /** Something was copied in the app just now. Of the text only a hash is kept. */
  async noteCopied(): Promise<void> {
    const text = await this.#clipboard.readText();
    clearTimeout(this.#timer);
    this.#own = text === '' ? null : hashOf(text);
    this.#timer = setTimeout(() => void this.clear(), keptFor);
  }

  /** Empties the clipboard if it still holds what was copied in the app. */
  async clear(): Promise<void> {
    clearTimeout(this.#timer);
    const own = this.#own;
    this.#own = null;
    if (own !== null && hashOf(await this.#clipboard.readText()) === own) {
      this.#clipboard.clear();
    }
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
