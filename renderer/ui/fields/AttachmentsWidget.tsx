import { Button, Input, Text } from '@mantine/core';
import { IconFolder, IconPaperclip, IconUpload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Attachment } from '#shared/records/fields.ts';

import { bridge } from '../../api/bridge.ts';
import { call } from '../../api/client.ts';
import { AppError } from '../../api/errors.ts';
import { AttachmentList } from '../attachments/AttachmentList.tsx';
import classes from '../attachments/attachments.module.css';
import { PendingFiles } from '../attachments/PendingFiles.tsx';
import { useAddAttachments } from '../attachments/useAddAttachments.ts';
import { useFileDrop, type DroppedFiles } from '../attachments/useFileDrop.ts';
import { FailureAlert } from '../FailureAlert.tsx';
import { Notice } from '../Notice.tsx';
import { useRecordFormContext } from './recordForm.ts';
import type { WidgetProps } from './widget.ts';

/** Files of the record, chosen or dropped on the page. Adding one stores it in the dossier at once; the record refers to it when it is saved. */
export function AttachmentsWidget({ label, hidesLabel, error, value, onChange }: WidgetProps) {
  const { t } = useTranslation('records');
  const { dossierId, definition, holdSaving } = useRecordFormContext();
  const { compartment = 'case' } = definition;
  const files = Array.isArray(value) ? (value as Attachment[]) : [];
  const adding = useAddAttachments({ dossierId, compartment, files, onChange });
  const isUndecided = adding.pending.some(
    ({ failure }) => failure === null || failure.code === 'attachmentMislabelled',
  );
  useEffect(() => holdSaving(isUndecided), [holdSaving, isUndecided]);
  const { failure, folders, choose, drop } = useChoice(adding.add);
  const isOver = useFileDrop(drop);
  return (
    <Input.Wrapper
      label={hidesLabel ? undefined : label}
      labelElement="div"
      description={t('attachments.help')}
      error={error}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
    >
      <AttachmentList
        files={files}
        place={{ dossierId, compartment, recordId: null, reason: null }}
        onRemove={(file) => onChange(files.filter((other) => other !== file))}
      />
      <PendingFiles adding={adding} />
      {folders.length > 0 && (
        <Notice tone="warning" icon={<IconFolder size={18} aria-hidden />} isUrgent>
          <p>{t('attachments.folders', { names: folders.join(', ') })}</p>
        </Notice>
      )}
      {failure !== null && <FailureAlert error={failure} />}
      <div className={classes.zone} data-over={isOver || undefined}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPaperclip size={16} aria-hidden />}
          onClick={() => void choose()}
        >
          {t('attachments.add')}
        </Button>
        <Text component="span" size="sm" c="dimmed">
          {t('attachments.orDrop')}
        </Text>
      </div>
      {isOver && (
        <div className={classes.overlay} aria-hidden>
          <p>
            <IconUpload size={36} />
            {t('attachments.dropHere')}
          </p>
        </div>
      )}
    </Input.Wrapper>
  );
}

/** Two ways to name files, neither of which tells this page where they lie: the system's dialog, and dropping them. */
function useChoice(add: ReturnType<typeof useAddAttachments>['add']) {
  const [failure, setFailure] = useState<unknown>(null);
  const [folders, setFolders] = useState<readonly string[]>([]);
  const attempt = async (work: () => Promise<void>) => {
    setFailure(null);
    setFolders([]);
    await work().catch(setFailure);
  };
  const choose = () => attempt(async () => add(await call('shell.openFiles', { purpose: 'attachment' })));
  const drop = ({ files, folders }: DroppedFiles) =>
    void attempt(async () => {
      setFolders(folders);
      if (files.length === 0) return;
      const granted = await bridge().grantDropped(files);
      if (!granted.ok) throw new AppError(granted.error);
      add(granted.value);
    });
  return { failure, folders, choose, drop };
}
