import { ActionIcon, Tooltip } from '@mantine/core';
import { IconMaximize, IconMinimize } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import classes from './preview.module.css';
import type { PreviewProps } from './PreviewContent.tsx';
import { ScrollRegion } from './ScrollRegion.tsx';
import { useObjectUrl } from './useObjectUrl.ts';

/** A picture, whole in the window or in its own size. The browser turns it as the camera was held. */
export function ImagePreview({ content, name, onTrouble }: PreviewProps) {
  const { t } = useTranslation('records');
  const source = useObjectUrl(content);
  const [isWhole, setWhole] = useState(true);
  const label = t(isWhole ? 'attachments.actualSize' : 'attachments.fitWindow');
  return (
    <>
      <div className={classes.tools}>
        <Tooltip label={label}>
          <ActionIcon variant="default" aria-label={label} onClick={() => setWhole(!isWhole)}>
            {isWhole ? <IconMaximize size={18} aria-hidden /> : <IconMinimize size={18} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      </div>
      <ScrollRegion name={name} isSideways={!isWhole}>
        <img
          ref={source}
          alt={name}
          className={classes.image}
          data-whole={isWhole || undefined}
          draggable={false}
          onError={() => onTrouble('broken')}
        />
      </ScrollRegion>
    </>
  );
}
