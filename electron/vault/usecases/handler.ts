import type { AnswerOf, ParsedInputOf } from '#shared/contract/command.ts';
import type { VaultCommandName, vaultCommands } from '#shared/contract/commands.ts';
import type { Job } from '#vault/job.ts';
import type { Session } from '#vault/session.ts';
import type { VaultService } from '#vault/vaultService.ts';

/** What a handler may use besides its input. */
export interface Context {
  readonly vault: VaultService;
  /** The path that a file grant stands for; refuses grants that came with no path. */
  readonly path: (grant: string) => string;
  /** Runs long work under the caller's job id, so that it can be watched and cancelled. */
  readonly asJob: <T>(jobId: string, work: (job: Job) => Promise<T>) => Promise<T>;
  /** Cancels the job with this id, if it still runs. */
  readonly cancelJob: (jobId: string) => void;
}

/** What a handler of an unlocked vault may use. */
export interface UnlockedContext extends Context {
  readonly session: Session;
}

type ContextFor<N extends VaultCommandName> = (typeof vaultCommands)[N]['may'] extends 'anyone'
  ? Context
  : UnlockedContext;

/** The handler of one command: parsed input in, answer out; an expected failure is a thrown `Refusal`. */
export type Handler<N extends VaultCommandName> = (
  input: ParsedInputOf<(typeof vaultCommands)[N]>,
  context: ContextFor<N>,
) => AnswerOf<(typeof vaultCommands)[N]> | Promise<AnswerOf<(typeof vaultCommands)[N]>>;

/** One handler for every command; a missing one does not compile. */
export type Handlers = { [N in VaultCommandName]: Handler<N> };

/** The handlers of one area, each named after its command. */
export type HandlersOf<N extends VaultCommandName> = Pick<Handlers, N>;
