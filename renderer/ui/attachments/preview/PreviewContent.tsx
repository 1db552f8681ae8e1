import { IconFileOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { previewOf } from '#shared/rules/attachmentKinds.ts';

import { EmptyState } from '../../EmptyState.tsx';
import { AudioPreview } from './AudioPreview.tsx';
import { ImagePreview } from './ImagePreview.tsx';
import { PdfPreview } from './PdfPreview.tsx';
import type { OpenAttachment } from './readAttachment.ts';
import { TextPreview } from './TextPreview.tsx';

/** Why a file is not shown: its kind is only kept, its content is broken, or it asks for a password of its own. */
export type NotShown = 'kind' | 'broken' | 'password';

/** The file itself, or in plain words why it is not shown. */
export function PreviewContent({ opened: { view, content }, name }: { opened: OpenAttachment; name: string }) {
  const { t } = useTranslation('records');
  const mode = previewOf(view.kind);
  const [trouble, setTrouble] = useState<NotShown | null>(null);
  const reason: NotShown | null = content === null ? 'kind' : trouble;
  if (reason !== null || content === null) {
    return (
      <EmptyState
        icon={<IconFileOff size={36} aria-hidden />}
        title={t('attachments.notShown.title')}
        text={t(`attachments.notShown.${reason ?? 'kind'}`)}
      />
    );
  }
  const shared = { content, name, onTrouble: setTrouble };
  if (mode === 'image') return <ImagePreview {...shared} />;
  if (mode === 'pages') return <PdfPreview {...shared} />;
  if (mode === 'audio') return <AudioPreview {...shared} />;
  return <TextPreview content={content} name={name} isCut={content.size < view.bytes} />;
}

/** What the previews that may fail are given. */
export interface PreviewProps {
  content: Blob;
  name: string;
  onTrouble: (reason: NotShown) => void;
}
