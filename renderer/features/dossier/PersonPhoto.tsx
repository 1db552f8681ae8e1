import { VisuallyHidden } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { useObjectUrl } from '../../ui/attachments/preview/useObjectUrl.ts';
import classes from './dossier.module.css';
import type { Photo } from './usePhoto.ts';

/** The person's photo, small; nothing where none was chosen. */
export function PersonPhoto({ photo, name }: { photo: Photo; name: string }) {
  const { t } = useTranslation('dossier');
  if (photo === null) return null;
  if (photo !== 'failed') return <Picture content={photo.content} alt={t('header.photo', { name })} />;
  return (
    <span className={classes.photo} title={t('header.photoFailed')}>
      <IconPhotoOff size={24} aria-hidden />
      <VisuallyHidden>{t('header.photoFailed')}</VisuallyHidden>
    </span>
  );
}

function Picture({ content, alt }: { content: Blob; alt: string }) {
  const source = useObjectUrl(content);
  return <img ref={source} alt={alt} className={classes.photo} draggable={false} />;
}
