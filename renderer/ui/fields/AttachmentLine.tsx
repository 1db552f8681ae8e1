import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconFile } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Attachment } from '#shared/records/fields.ts';
import type { Compartment } from '#shared/rules/permissions.ts';

import { call } from '../../api/client.ts';
import { useJob } from '../../api/useJob.ts';
import { FailureAlert } from '../FailureAlert.tsx';
import { NameText } from '../NameText.tsx';
import classes from './fields.module.css';
import { useFileSize } from './useFileSize.ts';

interface AttachmentLineProps {
  attachment: Attachment;
  dossierId: string;
  compartment: Compartment;
}

/** One attached file, with a way to save a copy of it outside the dossier. */
export function AttachmentLine({ attachment, dossierId, compartment }: AttachmentLineProps) {
  const { t } = useTranslation('records');
  const fileSize = useFileSize();
  const job = useJob();
  const [failure, setFailure] = useState<unknown>(null);
  const label = t('attachments.saveCopyOf', { name: attachment.name });

  const saveCopy = async () => {
    setFailure(null);
    try {
      const suggestedName = safeFileName(attachment.name);
      const file = await call('shell.saveFile', { purpose: 'attachment', suggestedName });
      if (file === null) return;
      await job.run((jobId) =>
        call('attachment.saveCopy', { jobId, dossierId, compartment, attachment, file: file.grant }),
      );
      notifications.show({ message: t('attachments.saved'), color: 'yellow', autoClose: 8_000 });
    } catch (thrown) {
      setFailure(thrown);
    }
  };
  return (
    <div className={classes.file}>
      <IconFile size={18} aria-hidden />
      <span className={classes.fileName}>
        <NameText>{attachment.name}</NameText>
      </span>
      <Text component="span" size="xs" c="dimmed">
        {fileSize(attachment.bytes)}
      </Text>
      <Tooltip label={label}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={label}
          loading={job.jobId !== null}
          onClick={() => void saveCopy()}
        >
          <IconDownload size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {failure !== null && <FailureAlert error={failure} />}
    </div>
  );
}

/** Only the characters that a suggested file name may have. */
function safeFileName(name: string): string {
  const safe = name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').slice(-120);
  return safe === '' ? '_' : safe;
}
