import { ActionIcon, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconDownload, IconFile, IconFileText, IconFileTypePdf, IconMicrophone, IconPhoto } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';

import type { Attachment } from '#shared/records/fields.ts';
import { kindOfMediaType, previewOf, type PreviewMode } from '#shared/rules/attachmentKinds.ts';

import { FailureAlert } from '../FailureAlert.tsx';
import { NameText } from '../NameText.tsx';
import type { AttachmentPlace } from './attachmentPlace.ts';
import classes from './attachments.module.css';
import { useFileSize } from '../fields/useFileSize.ts';
import { useSaveCopy } from './useSaveCopy.ts';

interface AttachmentLineProps {
  attachment: Attachment;
  place: AttachmentPlace;
  onOpen: () => void;
}

/** One attached file: opens it, and saves a copy of it outside the dossier where that is allowed. */
export function AttachmentLine({ attachment, place, onOpen }: AttachmentLineProps) {
  const { t } = useTranslation('records');
  const fileSize = useFileSize();
  const { isSaving, failure, save } = useSaveCopy(attachment, place);
  const label = t('attachments.saveCopyOf', { name: attachment.name });
  const Icon = icons[previewOf(kindOfMediaType(attachment.mediaType)) ?? 'other'];
  return (
    <div className={classes.line}>
      <UnstyledButton
        className={classes.open}
        aria-label={t('attachments.open', { name: attachment.name })}
        onClick={onOpen}
      >
        <Icon size={18} aria-hidden />
        <span className={classes.name}>
          <NameText>{attachment.name}</NameText>
        </span>
      </UnstyledButton>
      <Text component="span" size="xs" c="dimmed">
        {fileSize(attachment.bytes)}
      </Text>
      {place.reason === null && (
        <Tooltip label={label}>
          <ActionIcon variant="subtle" color="gray" aria-label={label} loading={isSaving} onClick={() => void save()}>
            <IconDownload size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {failure !== null && <FailureAlert error={failure} />}
    </div>
  );
}

const icons: Record<NonNullable<PreviewMode> | 'other', ComponentType<{ size: number }>> = {
  image: IconPhoto,
  pages: IconFileTypePdf,
  audio: IconMicrophone,
  text: IconFileText,
  other: IconFile,
};
