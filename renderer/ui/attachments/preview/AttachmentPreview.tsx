import { ActionIcon, Button, Modal, Progress, Text, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDownload } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { Attachment } from '#shared/records/fields.ts';
import { kindOfMediaType } from '#shared/rules/attachmentKinds.ts';

import { formatInstant } from '../../dateText.ts';
import { FailureAlert } from '../../FailureAlert.tsx';
import { NameText } from '../../NameText.tsx';
import type { AttachmentPlace } from '../attachmentPlace.ts';
import { useFileSize } from '../../fields/useFileSize.ts';
import { useSaveCopy } from '../useSaveCopy.ts';
import classes from './preview.module.css';
import { PreviewContent } from './PreviewContent.tsx';
import { useAttachment, type AttachmentState } from './useAttachment.ts';

interface AttachmentPreviewProps {
  attachment: Attachment;
  place: AttachmentPlace;
  position: { index: number; count: number };
  onMove: (index: number) => void;
  onClose: () => void;
}

/** An attachment shown inside the app, over the page; its bytes are in memory for as long as it is open. */
export function AttachmentPreview({ attachment, place, position, onMove, onClose }: AttachmentPreviewProps) {
  const { t } = useTranslation(['records', 'common']);
  const state = useAttachment(place, attachment.sha256);
  const { index, count } = position;
  const move = (to: number) => {
    if (to >= 0 && to < count) onMove(to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || usesArrows(event.target)) return;
    move(index + step);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      onKeyDown={onKeyDown}
      size="min(76rem, 96vw)"
      transitionProps={{ duration: 0 }}
      title={<NameText>{attachment.name}</NameText>}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
      classNames={{ content: classes.window, body: classes.body, title: classes.title }}
    >
      <div className={classes.head}>
        <Facts attachment={attachment} state={state} />
        {count > 1 && <Neighbours position={position} onMove={move} />}
        {place.reason === null && <SaveCopy key={attachment.sha256} attachment={attachment} place={place} />}
      </div>
      <div className={classes.stage}>
        {state.state === 'reading' && <Reading percent={state.percent} onCancel={onClose} />}
        {state.state === 'failed' && <FailureAlert error={state.error} />}
        {state.state === 'open' && (
          <PreviewContent key={attachment.sha256} opened={state.opened} name={attachment.name} />
        )}
      </div>
    </Modal>
  );
}

/** Players and regions that scroll sideways need the arrow keys for themselves. */
function usesArrows(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest('audio, [data-scrolls]') !== null;
}

function Facts({ attachment, state }: { attachment: Attachment; state: AttachmentState }) {
  const { t } = useTranslation('records');
  const fileSize = useFileSize();
  const view = state.state === 'open' ? state.opened.view : null;
  const kind = view?.kind ?? kindOfMediaType(attachment.mediaType);
  const facts = [
    kind === null ? t('attachments.unknownKind') : t(`attachments.kind.${kind}`),
    fileSize(attachment.bytes),
    ...(view === null ? [] : [view.added === null ? t('attachments.notSaved') : addedBy(view.added)]),
  ];
  function addedBy({ authorName, at }: { authorName: string; at: string }): string {
    return t('attachments.addedBy', { name: authorName, at: formatInstant(at) });
  }
  return (
    <Text component="p" size="sm" c="dimmed" className={classes.facts}>
      {facts.join(' · ')}
    </Text>
  );
}

function Neighbours({ position: { index, count }, onMove }: Pick<AttachmentPreviewProps, 'position' | 'onMove'>) {
  const { t } = useTranslation('records');
  const steps = [
    { to: index - 1, label: t('attachments.previous'), Icon: IconChevronLeft },
    { to: index + 1, label: t('attachments.next'), Icon: IconChevronRight },
  ];
  return (
    <div className={classes.neighbours}>
      {steps.map(({ to, label, Icon }) => (
        <Tooltip key={label} label={label}>
          <ActionIcon
            variant="default"
            aria-label={label}
            // Not `disabled`: the focus, and the arrow keys with it, would be lost at the last file.
            aria-disabled={to < 0 || to >= count}
            data-disabled={to < 0 || to >= count}
            onClick={() => onMove(to)}
            data-autofocus={to > index || undefined}
          >
            <Icon size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
      <Text component="span" size="sm" c="dimmed">
        {t('attachments.position', { index: index + 1, count })}
      </Text>
    </div>
  );
}

function SaveCopy({ attachment, place }: Pick<AttachmentPreviewProps, 'attachment' | 'place'>) {
  const { t } = useTranslation('records');
  const { isSaving, failure, save } = useSaveCopy(attachment, place);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={isSaving}
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => void save()}
      >
        {t('attachments.saveCopy')}
      </Button>
      {failure !== null && <FailureAlert error={failure} />}
    </>
  );
}

function Reading({ percent, onCancel }: { percent: number; onCancel: () => void }) {
  const { t } = useTranslation(['records', 'common']);
  return (
    <output className={classes.reading}>
      <span>{t('common:progress.phase.reading')}</span>
      <Progress value={percent} aria-label={t('common:progress.phase.reading')} />
      <Button size="xs" variant="default" onClick={onCancel}>
        {t('common:action.cancel')}
      </Button>
    </output>
  );
}
