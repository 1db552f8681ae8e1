import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { decodeText } from './decodeText.ts';
import classes from './preview.module.css';
import { ScrollRegion } from './ScrollRegion.tsx';

interface TextPreviewProps {
  content: Blob;
  name: string;
  /** There is more in the file than is shown. */
  isCut: boolean;
}

/** Plain text, letter by letter as it stands in the file. */
export function TextPreview({ content, name, isCut }: TextPreviewProps) {
  const { t } = useTranslation('records');
  const [text, setText] = useState('');
  useEffect(() => {
    let isGone = false;
    const read = async () => {
      const decoded = decodeText(new Uint8Array(await content.arrayBuffer()));
      if (!isGone) setText(decoded);
    };
    void read();
    return () => {
      isGone = true;
    };
  }, [content]);
  return (
    <>
      {isCut && (
        <Text size="sm" c="dimmed">
          {t('attachments.textCut')}
        </Text>
      )}
      <ScrollRegion name={name} isSideways={false}>
        <div className={classes.text} dir="auto">
          {text}
        </div>
      </ScrollRegion>
    </>
  );
}
