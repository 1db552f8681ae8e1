import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { openPdf, type OpenPdf } from './openPdf.ts';
import { PdfPages } from './PdfPages.tsx';
import classes from './preview.module.css';
import type { PreviewProps } from './PreviewContent.tsx';

/** A PDF file, page by page. */
export function PdfPreview({ content, name, onTrouble }: PreviewProps) {
  const { t } = useTranslation('common');
  const [pdf, setPdf] = useState<OpenPdf | null>(null);
  useEffect(() => {
    let isGone = false;
    const opening = openPdf(content);
    const show = async () => {
      try {
        const opened = await opening;
        if (!isGone) setPdf(opened);
      } catch (error) {
        if (!isGone) onTrouble(asksForPassword(error) ? 'password' : 'broken');
      }
    };
    void show();
    return () => {
      isGone = true;
      opening.then(
        ({ close }) => close(),
        () => undefined,
      );
    };
  }, [content, onTrouble]);
  if (pdf === null) return <output className={classes.reading}>{t('progress.phase.reading')}</output>;
  return <PdfPages document={pdf.document} name={name} />;
}

function asksForPassword(error: unknown): boolean {
  return error instanceof Error && error.name === 'PasswordException';
}
