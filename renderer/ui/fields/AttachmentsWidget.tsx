import { ActionIcon, Button, Group, Input, Tooltip } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Attachment } from '#shared/records/fields.ts';

import { call } from '../../api/client.ts';
import { useJob } from '../../api/useJob.ts';
import { FailureAlert } from '../FailureAlert.tsx';
import { ProgressPanel } from '../ProgressPanel.tsx';
import { AttachmentLine } from './AttachmentLine.tsx';
import classes from './fields.module.css';
import { useRecordFormContext } from './recordForm.ts';
import type { WidgetProps } from './widget.ts';

/** Files of the record. Adding one stores it in the dossier at once; the record refers to it when it is saved. */
export function AttachmentsWidget({ label, hidesLabel, error, value, onChange }: WidgetProps) {
  const { t } = useTranslation('records');
  const { dossierId, definition } = useRecordFormContext();
  const job = useJob();
  const [failure, setFailure] = useState<unknown>(null);
  const files = Array.isArray(value) ? (value as Attachment[]) : [];

  const add = async () => {
    setFailure(null);
    try {
      const file = await call('shell.openFile', { purpose: 'attachment' });
      if (file === null) return;
      const { compartment } = definition;
      const added = await job.run((jobId) =>
        call('attachment.add', { jobId, dossierId, compartment, file: file.grant }),
      );
      onChange([...files.filter((known) => known.sha256 !== added.sha256), added]);
    } catch (thrown) {
      setFailure(thrown);
    }
  };
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
