import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import classes from './preview.module.css';

interface PdfPageProps {
  document: PDFDocumentProxy;
  number: number;
  /** How much larger than at its first sight the page is to be. */
  scale: number;
  /** Height by width while the page's own is not known. */
  shape: number;
  scroller: RefObject<HTMLElement | null>;
  onSight: (page: number, isInSight: boolean) => void;
}

/** Most pixels of one drawn page; more than any screen shows. */
const largestCanvas = 16_000_000;

/** One page. It is drawn when it comes near the window and lets its memory go when it is far away again. */
export function PdfPage({ document, number, scale, shape, scroller, onSight }: PdfPageProps) {
  const { t } = useTranslation('records');
  const frame = useRef<HTMLDivElement>(null);
  const [ownShape, setOwnShape] = useState<number | null>(null);
  const isNear = useNearness(frame, scroller, (isInSight) => onSight(number, isInSight));
  return (
    <div
      ref={frame}
      className={classes.page}
      style={{ ['--scale' as string]: scale, aspectRatio: `1 / ${ownShape ?? shape}` }}
    >
      <span className={classes.label}>{t('attachments.page', { page: number, count: document.numPages })}</span>
      {isNear && <Drawing key={scale} document={document} number={number} frame={frame} onShape={setOwnShape} />}
    </div>
  );
}

interface DrawingProps {
  document: PDFDocumentProxy;
  number: number;
  frame: RefObject<HTMLDivElement | null>;
  onShape: (shape: number) => void;
}

function Drawing({ document, number, frame, onShape }: DrawingProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let task: RenderTask | null = null;
    let isGone = false;
    const draw = async () => {
      const page = await document.getPage(number);
      const [target, width] = [canvas.current, frame.current?.clientWidth];
      if (isGone || target === null || width === undefined) return;
      const plain = page.getViewport({ scale: 1 });
      onShape(plain.height / plain.width);
      const wanted = (width / plain.width) * window.devicePixelRatio;
      const most = Math.sqrt(largestCanvas / (plain.width * plain.height));
      const viewport = page.getViewport({ scale: Math.min(wanted, most) });
      target.width = Math.floor(viewport.width);
      target.height = Math.floor(viewport.height);
      task = page.render({ canvas: target, viewport });
      await task.promise;
      target.dataset['drawn'] = '';
    };
    // A page that cannot be drawn stays blank; the others are still there.
    draw().catch(() => undefined);
    return () => {
      isGone = true;
      task?.cancel();
    };
  }, [document, number, frame, onShape]);
  return <canvas ref={canvas} className={classes.drawing} aria-hidden />;
}

/** Whether an element is within a window's height of what is in sight; tells when it comes into sight itself. */
function useNearness(
  element: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
  onSight: (isInSight: boolean) => void,
): boolean {
  const [isNear, setNear] = useState(false);
  const latest = useRef(onSight);
  useEffect(() => {
    latest.current = onSight;
  });
  useEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const root = scroller.current;
    const near = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting === true), {
      root,
      rootMargin: '100% 0%',
    });
    const sight = new IntersectionObserver(([entry]) => latest.current(entry?.isIntersecting === true), {
      root,
      threshold: 0.15,
    });
    near.observe(target);
    sight.observe(target);
    return () => {
      near.disconnect();
      sight.disconnect();
    };
  }, [element, scroller]);
  return isNear;
}
