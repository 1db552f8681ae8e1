import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { PdfPage } from './PdfPage.tsx';
import classes from './preview.module.css';
import { ScrollRegion } from './ScrollRegion.tsx';

/** Widths of a page, in parts of the one at which it is read well (the style sheet knows it). */
const zooms = [0.5, 0.75, 1, 1.5, 2, 3] as const;

const readable = zooms.indexOf(1);

/** All pages of a PDF file under each other; only those in sight are drawn. */
export function PdfPages({ document, name }: { document: PDFDocumentProxy; name: string }) {
  const { t } = useTranslation('records');
  const [zoom, setZoom] = useState(readable);
  const scroller = useRef<HTMLElement>(null);
  const shape = useFirstShape(document);
  const { current, onSight } = useCurrentPage();
  const scale = zooms[zoom] ?? 1;
  const pages = Array.from({ length: document.numPages }, (_, index) => index + 1);
  return (
    <>
      <div className={classes.tools}>
        <Text component="output" size="sm" className={classes.number}>
          {t('attachments.page', { page: current, count: document.numPages })}
        </Text>
        <ZoomButton Icon={IconZoomOut} label={t('attachments.zoomOut')} to={zoom - 1} onZoom={setZoom} />
        <ZoomButton Icon={IconZoomIn} label={t('attachments.zoomIn')} to={zoom + 1} onZoom={setZoom} />
      </div>
      <ScrollRegion ref={scroller} name={name} isSideways={scale > 1}>
        {shape !== null &&
          pages.map((number) => (
            <PdfPage
              key={number}
              document={document}
              number={number}
              scale={scale}
              shape={shape}
              scroller={scroller}
              onSight={onSight}
            />
          ))}
      </ScrollRegion>
    </>
  );
}

interface ZoomButtonProps {
  Icon: typeof IconZoomIn;
  label: string;
  to: number;
  onZoom: (zoom: number) => void;
}

function ZoomButton({ Icon, label, to, onZoom }: ZoomButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" aria-label={label} disabled={zooms[to] === undefined} onClick={() => onZoom(to)}>
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** Height by width of the first page, which stands for the others until they are drawn. */
function useFirstShape(document: PDFDocumentProxy): number | null {
  const [shape, setShape] = useState<number | null>(null);
  useEffect(() => {
    let isGone = false;
    const measure = async () => {
      const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 });
      if (!isGone) setShape(height / width);
    };
    void measure();
    return () => {
      isGone = true;
    };
  }, [document]);
  return shape;
}

/** The first page that is in sight. */
function useCurrentPage(): { current: number; onSight: (page: number, isInSight: boolean) => void } {
  const [inSight, setInSight] = useState<ReadonlySet<number>>(new Set());
  const onSight = useCallback((page: number, isInSight: boolean) => {
    setInSight((before) => {
      const after = new Set(before);
      if (isInSight) after.add(page);
      else after.delete(page);
      return after;
    });
  }, []);
  return { current: inSight.size === 0 ? 1 : Math.min(...inSight), onSight };
}
