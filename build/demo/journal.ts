/** Tells, step by step, what the demo does, how long it took and how large it was. */
export class Journal {
  readonly #write: (line: string) => void;
  readonly #startedAt = performance.now();
  #steps = 0;

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  /** Does one numbered step and tells its result and its time. */
  async step<T>(title: string, work: () => Promise<T> | T, resultOf: (value: T) => string = () => ''): Promise<T> {
    const startedAt = performance.now();
    const value = await work();
    this.#steps += 1;
    const result = resultOf(value);
    const line = `${String(this.#steps).padStart(2)}  ${title}${result === '' ? '' : `: ${result}`}`;
    this.#write(`${line}  (${durationText(performance.now() - startedAt)})`);
    return value;
  }

  /** Adds a line to the step just told. */
  note(line: string): void {
    this.#write(`    ${line}`);
  }

  /** Ends with one line. */
  end(summary: string): void {
    this.#write(`\n${summary} ${this.#steps} steps in ${durationText(performance.now() - this.#startedAt)}.`);
  }
}

function durationText(milliseconds: number): string {
  return milliseconds < 1_000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`;
}
