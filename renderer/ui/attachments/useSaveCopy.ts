import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Attachment } from '#shared/records/fields.ts';

import { call } from '../../api/client.ts';
import { useJob } from '../../api/useJob.ts';
import type { AttachmentPlace } from './attachmentPlace.ts';

/** Saves a copy of an attachment where the person chooses, and says that it is no longer protected there. */
export function useSaveCopy(
  attachment: Attachment,
  { dossierId, compartment }: AttachmentPlace,
): { isSaving: boolean; failure: unknown; save: () => Promise<void> } {
  const { t } = useTranslation(['records', 'common']);
  const job = useJob();
  const [failure, setFailure] = useState<unknown>(null);
  const save = async () => {
    setFailure(null);
    try {
      const suggestedName = safeFileName(attachment.name);
      const file = await call('shell.saveFile', { purpose: 'attachment', suggestedName });
      if (file === null) return;
      await job.run((jobId) =>
        call('attachment.saveCopy', { jobId, dossierId, compartment, attachment, file: file.grant }),
      );
      notifications.show({
        message: t('attachments.saved'),
        color: 'yellow',
        autoClose: 8_000,
        closeButtonProps: { 'aria-label': t('common:action.close') },
      });
    } catch (thrown) {
      setFailure(thrown);
    }
  };
  return { isSaving: job.jobId !== null, failure, save };
}

/** Only the characters that a suggested file name may have. */
function safeFileName(name: string): string {
  const safe = name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').slice(-120);
  return safe === '' ? '_' : safe;
}
