import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Attachment } from '#shared/records/fields.ts';

import { AttachmentLine } from './AttachmentLine.tsx';
import type { AttachmentPlace } from './attachmentPlace.ts';
import classes from './attachments.module.css';
import { AttachmentPreview } from './preview/AttachmentPreview.tsx';

interface AttachmentListProps {
  files: readonly Attachment[];
  place: AttachmentPlace;
  /** Takes a file off the list, where that is possible. */
  onRemove?: (file: Attachment) => void;
}

/** The files of a record; each opens inside the app, and there leads to its neighbours. */
export function AttachmentList({ files, place, onRemove }: AttachmentListProps) {
  const [opened, setOpened] = useState<number | null>(null);
  const file = opened === null ? undefined : files[opened];
  return (
    <>
      <ul className={classes.list}>
        {files.map((attachment, index) => (
          <li key={attachment.sha256}>
            <AttachmentLine attachment={attachment} place={place} onOpen={() => setOpened(index)} />
            {onRemove && <RemoveButton name={attachment.name} onRemove={() => onRemove(attachment)} />}
          </li>
        ))}
      </ul>
      {opened !== null && file && (
        <AttachmentPreview
          attachment={file}
          place={place}
          position={{ index: opened, count: files.length }}
          onMove={setOpened}
          onClose={() => setOpened(null)}
        />
      )}
    </>
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
