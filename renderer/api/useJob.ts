import { useCallback, useEffect, useState } from 'react';

import type { ProgressPhase } from '#shared/contract/wire.ts';

import { bridge } from './bridge.ts';
import { call } from './client.ts';
import { newId } from './newId.ts';

/** How far a long command has come; `total` 0 when it is not known yet. */
export interface JobProgress {
  readonly phase: ProgressPhase;
  readonly done: number;
  readonly total: number;
}

/** A long command in the making. */
export interface Job {
  readonly jobId: string | null;
  readonly progress: JobProgress | null;
  /** Runs a long command under a fresh id and follows its progress until it answers. */
  readonly run: <T>(work: (jobId: string) => Promise<T>) => Promise<T>;
  /** Asks the vault to stop; the command then fails as `cancelled`. */
  readonly cancel: () => Promise<void>;
}

/** Follows one long command at a time. */
export function useJob(): Job {
  const [jobId, setJobId] = useState<string | null>(null);
  const [progress, setProgress] = useState<JobProgress | null>(null);

  useEffect(() => {
    if (jobId === null) return undefined;
    return bridge().subscribe((event) => {
      if (event.kind === 'progress' && event.jobId === jobId) setProgress(event);
    });
  }, [jobId]);

  const run = useCallback(async <T>(work: (jobId: string) => Promise<T>): Promise<T> => {
    const id = newId();
    setJobId(id);
    setProgress(null);
    try {
      return await work(id);
    } finally {
      setJobId(null);
      setProgress(null);
    }
  }, []);

  const cancel = useCallback(async () => {
    if (jobId !== null) await call('job.cancel', { jobId });
  }, [jobId]);

  return { jobId, progress, run, cancel };
}
