import type { ProgressPhase } from '#shared/contract/wire.ts';

/** A long command under way: where it tells how far it has come, and where it learns that it was cancelled. */
export interface Job {
  readonly signal: AbortSignal;
  readonly progress: (phase: ProgressPhase, done: number, total: number) => void;
}
