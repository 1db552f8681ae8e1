/** One line of the benchmark: what was measured on both sides in the same run, and what it should be. */
export interface Finding {
  what: string;
  /** Medians, already written with their units. */
  ours: string;
  other: string;
  ratio: number;
  aim: number;
  /** The ratio is a plain number of this unit where there is no other side. */
  unit?: string;
}

/** Both sides of a comparison, round by round. */
export interface Rounds {
  ours: number[];
  other: number[];
}

/** Milliseconds that some work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Milliseconds of processor time that some work takes in this process: what else runs on the machine does not count. */
export async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Runs both sides in turns, so that a machine that gets slower meanwhile slows both; the first round only warms up. */
export async function alternate(
  rounds: number,
  ours: () => Promise<number>,
  other: () => Promise<number>,
): Promise<Rounds> {
  const result: Rounds = { ours: [], other: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const both = round % 2 === 0 ? [await ours(), await other()] : [await other(), await ours()].toReversed();
    if (round === 0) continue;
    result.ours.push(both[0] ?? 0);
    result.other.push(both[1] ?? 0);
  }
  return result;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}

/** The median of the rounds' own ratios: what a single disturbed round cannot move. */
export function ratioOf({ ours, other }: Rounds): number {
  return median(ours.map((value, round) => value / (other[round] ?? Number.NaN)));
}

/** Milliseconds for people. */
export function millisecondsText(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0)} ms`;
}

/** A finding about times. */
export function timeFinding(what: string, aim: number, rounds: Rounds): Finding {
  return {
    what,
    ours: millisecondsText(median(rounds.ours)),
    other: millisecondsText(median(rounds.other)),
    ratio: ratioOf(rounds),
    aim,
  };
}
