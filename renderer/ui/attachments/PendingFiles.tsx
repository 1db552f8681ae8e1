import { ActionIcon, Button, Group, Progress, Text, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { kindNames, renamedAs, type AttachmentKind } from '#shared/rules/attachmentKinds.ts';

import { useFailureText } from '../../api/errors.ts';
import { NameText } from '../NameText.tsx';
import { Notice } from '../Notice.tsx';
import classes from './attachments.module.css';
import type { AddingAttachments, PendingFile } from './useAddAttachments.ts';

/** Files on their way into the dossier, each with its progress and a way to stop it, and what became of those that were not added. */
export function PendingFiles({ adding }: { adding: AddingAttachments }) {
  return (
    <ul className={classes.pending}>
      {adding.pending.map((file) => (
        <li key={file.jobId}>
          {file.failure === null ? (
            <Working file={file} onCancel={() => adding.dismiss(file)} />
          ) : (
            <NotAdded file={file} adding={adding} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Working({ file, onCancel }: { file: PendingFile; onCancel: () => void }) {
  const { t } = useTranslation(['records', 'common']);
  const { name, progress } = file;
  const label = t('attachments.cancel', { name });
  const percent = progress === null || progress.total === 0 ? 0 : Math.floor((progress.done / progress.total) * 100);
  return (
    <div className={classes.working}>
      <span className={classes.name}>
        <NameText>{name}</NameText>
      </span>
      <Progress value={percent} aria-label={t('attachments.adding', { name })} />
      <Text component="span" size="xs" c="dimmed" ta="end">
        {progress === null ? t('attachments.waiting') : t('common:progress.percent', { percent })}
      </Text>
      <Tooltip label={label}>
        <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onCancel}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

/** Says by name why a file was not added; one whose name contradicts its content may be added under a true name. */
function NotAdded({ file, adding }: { file: PendingFile; adding: AddingAttachments }) {
  const { t } = useTranslation(['records', 'common']);
  const failureText = useFailureText();
  const { name, failure } = file;
  const found = foundIn(file);
  if (failure === null) return null;
  return (
    <Notice
      tone="warning"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      isUrgent
      title={t('attachments.notAdded', { name })}
    >
      {found === null ? (
        <p>{failureText(failure)}</p>
      ) : (
        <p>{t('attachments.mislabelled', { ending: found.ending, kind: t(`attachments.kind.${found.kind}`) })}</p>
      )}
      <Group gap="xs">
        {found !== null && (
          <Button size="xs" onClick={() => adding.addRenamed(file)}>
            {t('attachments.addRenamed', { name: renamedAs(name, found.kind) })}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={() => adding.dismiss(file)}>
          {found === null ? t('common:action.dismiss') : t('attachments.leaveOut')}
        </Button>
      </Group>
    </Notice>
  );
}

function foundIn({ failure }: PendingFile): { ending: string; kind: AttachmentKind } | null {
  if (failure?.code !== 'attachmentMislabelled') return null;
  const kind = kindNames.find((one) => one === failure.detail?.['kind']);
  return kind === undefined ? null : { ending: String(failure.detail?.['ending']), kind };
}
