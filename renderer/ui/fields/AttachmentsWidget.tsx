import { ActionIcon, Button, Group, Input, Tooltip } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { Attachment } from '#shared/records/fields.ts';

import { FailureAlert } from '../FailureAlert.tsx';
import { ProgressPanel } from '../ProgressPanel.tsx';
import { AttachmentLine } from './AttachmentLine.tsx';
import classes from './fields.module.css';
import { useRecordFormContext } from './recordForm.ts';
import { useAddAttachment } from './useAddAttachment.ts';
import type { WidgetProps } from './widget.ts';

/** Files of the record. Adding one stores it in the dossier at once; the record refers to it when it is saved. */
export function AttachmentsWidget({ label, hidesLabel, error, value, onChange }: WidgetProps) {
  const { t } = useTranslation('records');
  const { dossierId, definition } = useRecordFormContext();
  const files = Array.isArray(value) ? (value as Attachment[]) : [];
  const { job, failure, add } = useAddAttachment(files, onChange);
  return (
    <Input.Wrapper
      label={hidesLabel ? undefined : label}
      labelElement="div"
      description={t('attachments.help')}
      error={error}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
    >
      <ul className={classes.files}>
        {files.map((file) => (
          <li key={file.sha256}>
            <AttachmentLine attachment={file} dossierId={dossierId} compartment={definition.compartment} />
            <RemoveButton name={file.name} onRemove={() => onChange(files.filter((other) => other !== file))} />
          </li>
        ))}
      </ul>
      {job.jobId !== null && <ProgressPanel title={t('attachments.adding')} job={job} />}
      {failure !== null && <FailureAlert error={failure} />}
      <Group mt="xs">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPaperclip size={16} aria-hidden />}
          disabled={job.jobId !== null}
          onClick={() => void add()}
        >
          {t('attachments.add')}
        </Button>
      </Group>
    </Input.Wrapper>
  );
}

function RemoveButton({ name, onRemove }: { name: string; onRemove: () => void }) {
  const { t } = useTranslation('records');
  const label = t('attachments.remove', { name });
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onRemove}>
        <IconX size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
