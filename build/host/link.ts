/** One end of a channel between two processes. */
export interface Endpoint {
  send(message: unknown): void;
  listen(listener: (message: unknown) => void): void;
}

/** A request from the stand-in's side or the browser's, and the answer to it. */
type Message =
  | { link: 'call'; id: number; method: string; args: unknown[] }
  | { link: 'value'; id: number; value: unknown }
  | { link: 'fault'; id: number; text: string };

type Methods<T> = { [K in keyof T]: (...args: never[]) => Promise<unknown> };

/** Calls across a channel as if the other side were here; a fault over there rejects over here. */
export class Link<Mine extends Methods<Mine>, Theirs extends Methods<Theirs>> {
  readonly #endpoint: Endpoint;
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  #lastId = 0;

  constructor(endpoint: Endpoint, mine: Mine) {
    this.#endpoint = endpoint;
    endpoint.listen((message) => {
      if (isMessage(message)) {
        void this.#receive(message, mine);
      }
    });
  }

  /** Asks the other side. */
  async call<K extends keyof Theirs & string>(
    method: K,
    ...args: Parameters<Theirs[K]>
  ): Promise<Awaited<ReturnType<Theirs[K]>>> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#lastId += 1;
    this.#waiting.set(this.#lastId, { resolve, reject });
    this.#endpoint.send({ link: 'call', id: this.#lastId, method, args } satisfies Message);
    // Both sides are compiled against the same two interfaces.
    return (await promise) as Awaited<ReturnType<Theirs[K]>>;
  }

  /** The other side is gone: whatever is still awaited will not come. */
  close(): void {
    for (const { reject } of this.#waiting.values()) {
      reject(new Error('The app has ended.'));
    }
    this.#waiting.clear();
  }

  async #receive(message: Message, mine: Mine): Promise<void> {
    if (message.link === 'call') {
      this.#endpoint.send(await answer(message, mine));
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.link === 'value') {
      waiting?.resolve(message.value);
    } else {
      waiting?.reject(new Error(message.text));
    }
  }
}

async function answer({ id, method, args }: Extract<Message, { link: 'call' }>, mine: object): Promise<Message> {
  try {
    const handle: unknown = Reflect.get(mine, method);
    if (typeof handle !== 'function') {
      throw new TypeError(`No such call: ${method}`);
    }
    return { link: 'value', id, value: await (handle as (...args: unknown[]) => Promise<unknown>)(...args) };
  } catch (error) {
    return { link: 'fault', id, text: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function isMessage(message: unknown): message is Message {
  return typeof message === 'object' && message !== null && 'link' in message;
}
