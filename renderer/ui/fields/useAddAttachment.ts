import { useEffect, useRef, useState } from 'react';

import type { Attachment } from '#shared/records/fields.ts';

import { call } from '../../api/client.ts';
import { useJob, type Job } from '../../api/useJob.ts';
import { useRecordFormContext } from './recordForm.ts';

/** Lets the person choose a file and stores it in the dossier; the record refers to it when it is saved. */
export function useAddAttachment(
  files: readonly Attachment[],
  onChange: (files: Attachment[]) => void,
): { job: Job; failure: unknown; add: () => Promise<void> } {
  const { dossierId, definition } = useRecordFormContext();
  const job = useJob();
  const [failure, setFailure] = useState<unknown>(null);
  // Storing a large scan takes a while, in which another file may be taken off the list.
  const latestFiles = useRef(files);
  useEffect(() => {
    latestFiles.current = files;
  });

  const add = async () => {
    setFailure(null);
    try {
      const file = await call('shell.openFile', { purpose: 'attachment' });
      if (file === null) return;
      const { compartment } = definition;
      const added = await job.run((jobId) =>
        call('attachment.add', { jobId, dossierId, compartment, file: file.grant }),
      );
      onChange([...latestFiles.current.filter((known) => known.sha256 !== added.sha256), added]);
    } catch (thrown) {
      setFailure(thrown);
    }
  };
  return { job, failure, add };
}
