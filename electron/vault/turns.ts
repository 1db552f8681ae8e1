/** Pieces of work that must not run beside each other: each begins when the one before, on the same thing, has ended, well or not. */
export class Turns<K extends object> {
  readonly #last = new WeakMap<K, Promise<unknown>>();

  take<T>(on: K, work: () => Promise<T>): Promise<T> {
    const mine = (this.#last.get(on) ?? Promise.resolve()).then(work, work);
    this.#last.set(on, mine);
    return mine;
  }
}
