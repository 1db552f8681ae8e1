import type { ErrorCode, Failure } from './errors.ts';
import type { GrantedFile } from './shellCommands.ts';

/** The answer of every command, at every hop. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

/** IPC channel on which the renderer invokes `(command, input)` and receives a `Result`. */
export const invokeChannel = 'senim:invoke';

/** IPC channel on which the preload hands over the paths of files that were dropped on the page, and receives a `Result` with grants. */
export const dropChannel = 'senim:drop';

/** IPC channel on which the renderer receives `AppEvent`s. */
export const eventChannel = 'senim:event';

/** Commands whose name begins so are answered by the shell itself; all others go to the vault process. */
export const shellCommandPrefix = 'shell.';

/** What the shell posts to the vault process. */
export interface VaultRequest {
  id: number;
  command: string;
  input: unknown;
  /** File grants found in the input and the paths that they stand for. */
  paths: Record<string, string>;
  /** Why the shell did not let the command through; it is only entered into the audit, and answered so. */
  refused?: ErrorCode;
}

/** What the vault process posts to the shell. */
export type VaultMessage =
  | { kind: 'ready' }
  | { kind: 'result'; id: number; result: Result<unknown> }
  | { kind: 'session'; session: SessionNotice }
  | { kind: 'event'; event: AppEvent };

/** What the shell has to know of an unlocked vault: whose it is, by id, and how long it may stand open while nobody is there. */
export interface SessionNotice {
  personId: string;
  lockAfterMinutes: number;
}

/** What the shell tells the vault process when it starts it (JSON in the last argument). */
export interface VaultStart {
  /** The vault's folder; need not exist yet. */
  vaultFolder: string;
  /** Folder for the local log, which never holds case content. */
  logFolder: string;
  /** Folder outside of the vault in which this machine remembers how far each vault had come. */
  stateFolder: string;
}

/** Why the vault was locked: somebody asked, nobody was there, the operating system said so, or the vault process ended by itself. */
export type LockReason = 'asked' | 'idle' | 'system' | 'ended';

/** What the renderer may be told without asking. */
export type AppEvent =
  /** The vault was locked (idle, suspend, the vault process ended): forget everything that is shown. */
  | { kind: 'locked'; why: LockReason }
  /** The vault is about to be locked: save what is typed, then say so with `shell.readyToLock`. */
  | { kind: 'saveNow' }
  /** Nobody has been there for long: it locks in so many seconds. Null when somebody is there again. */
  | { kind: 'locksIn'; seconds: number | null }
  /** How far a long command has come; `total` 0 when it is not known yet. Units are bytes or items, by `phase`. */
  | { kind: 'progress'; jobId: string; phase: ProgressPhase; done: number; total: number };

export const progressPhases = [
  'preparing',
  'writing',
  'checking',
  'reading',
  'merging',
  'deriving',
  'renewing',
] as const;
export type ProgressPhase = (typeof progressPhases)[number];

/** What the preload puts on `window.senim`: three functions, no logic. */
export interface SenimBridge {
  invoke(command: string, input: unknown): Promise<Result<unknown>>;
  /** Grants for files (`File`) that the person dropped on the page: good for attaching them, and nothing else. */
  grantDropped(files: readonly unknown[]): Promise<Result<GrantedFile[]>>;
  subscribe(listener: (event: AppEvent) => void): () => void;
}

/** A one-time token that stands for a path which the person chose in a dialog. Shape: `grant:` and 32 hex digits. */
export const fileGrantPattern = /^grant:[0-9a-f]{32}$/;
