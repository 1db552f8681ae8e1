import { useEffect, useRef, useState } from 'react';

import type { Failure } from '#shared/contract/errors.ts';
import type { GrantedFile } from '#shared/contract/shellCommands.ts';
import type { Attachment } from '#shared/records/fields.ts';
import type { Compartment } from '#shared/rules/permissions.ts';

import { bridge } from '../../api/bridge.ts';
import { call } from '../../api/client.ts';
import { failureOf } from '../../api/errors.ts';
import { newId } from '../../api/newId.ts';
import type { JobProgress } from '../../api/useJob.ts';

/** A file on its way into the dossier, or one that did not get there. */
export interface PendingFile {
  readonly jobId: string;
  readonly name: string;
  /** Null while it waits for its turn. */
  readonly progress: JobProgress | null;
  /** Why it was not added; null while it is being added. */
  readonly failure: Failure | null;
}

interface AddAttachmentsInput {
  readonly dossierId: string;
  readonly compartment: Compartment;
  readonly files: readonly Attachment[];
  readonly onChange: (files: Attachment[]) => void;
}

/** Stores files in the dossier, any number at the same time; the record refers to them when it is saved. */
export interface AddingAttachments {
  readonly pending: readonly PendingFile[];
  readonly add: (chosen: readonly GrantedFile[]) => void;
  /** Adds a file whose name contradicts its content under a true name. */
  readonly addRenamed: (file: PendingFile) => void;
  /** Stops a file that is being added, or puts away what was said about one that was not. */
  readonly dismiss: (file: PendingFile) => void;
}

/** Follows files into the dossier; what is still under way when the form is left is stopped. */
export function useAddAttachments({ dossierId, compartment, files, onChange }: AddAttachmentsInput): AddingAttachments {
  const [pending, setPending] = useState<readonly PendingFile[]>([]);
  const latest = useRef({ files, onChange, pending });
  useEffect(() => {
    latest.current = { files, onChange, pending };
  });
  useProgress(setPending);
  useEffect(() => () => void latest.current.pending.map(stop), []);

  const run = async (name: string, work: (jobId: string) => Promise<Attachment>) => {
    const jobId = newId();
    setPending((before) => [...before, { jobId, name, progress: null, failure: null }]);
    try {
      const added = await work(jobId);
      const others = latest.current.files.filter((known) => known.sha256 !== added.sha256);
      // Several may end before the form is drawn again.
      latest.current.files = [...others, added];
      latest.current.onChange([...latest.current.files]);
      setPending((before) => before.filter((one) => one.jobId !== jobId));
    } catch (thrown) {
      const failure = failureOf(thrown);
      setPending((before) =>
        failure.code === 'cancelled'
          ? before.filter((one) => one.jobId !== jobId)
          : before.map((one) => (one.jobId === jobId ? { ...one, failure } : one)),
      );
    }
  };
  const remove = ({ jobId }: PendingFile) => setPending((before) => before.filter((one) => one.jobId !== jobId));
  return {
    pending,
    add: (chosen) => {
      for (const { name, grant } of chosen) {
        void run(name, (jobId) => call('attachment.add', { jobId, dossierId, compartment, file: grant }));
      }
    },
    addRenamed: (file) => {
      remove(file);
      const refusedJobId = file.jobId;
      void run(file.name, (jobId) => call('attachment.addRenamed', { jobId, dossierId, compartment, refusedJobId }));
    },
    dismiss: (file) => {
      if (file.failure === null) stop(file);
      else remove(file);
    },
  };
}

function stop({ jobId, failure }: PendingFile): void {
  if (failure === null) void call('job.cancel', { jobId });
}

type SetPending = (change: (before: readonly PendingFile[]) => readonly PendingFile[]) => void;

function useProgress(setPending: SetPending): void {
  useEffect(
    () =>
      bridge().subscribe((event) => {
        if (event.kind !== 'progress') return;
        setPending((before) =>
          before.some((one) => one.jobId === event.jobId)
            ? before.map((one) => (one.jobId === event.jobId ? { ...one, progress: event } : one))
            : before,
        );
      }),
    [setPending],
  );
}
