/** A map that holds the latest entries and forgets the earliest, so that what nobody gives back cannot pile up. */
export class RecentMap<K, V> {
  readonly #entries = new Map<K, V>();
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(key: K): V | undefined {
    return this.#entries.get(key);
  }

  set(key: K, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const [earliest] = this.#entries.keys();
    if (this.#entries.size > this.#capacity && earliest !== undefined) this.#entries.delete(earliest);
  }

  delete(key: K): void {
    this.#entries.delete(key);
  }
}
