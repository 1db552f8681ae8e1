import '@mantine/core/styles.css';
import '../app/fonts.css';
import './print.css';

import { createRoot } from 'react-dom/client';

import type { PrintSheet } from '#shared/contract/printing.ts';
import type { PrintBridge } from '#shared/contract/printWire.ts';

import { startTexts } from '../i18n/i18n.ts';
import { PrintFrame, surroundingsOf } from './PrintFrame.tsx';
import { CaseloadSheet } from './CaseloadSheet.tsx';
import { Sheet } from './Sheet.tsx';

declare global {
  interface Window {
    /** Put there by the preload of the printing window: its only way out. */
    readonly senimPrint: PrintBridge;
  }
}

async function layOut(root: HTMLElement, { language, content }: PrintSheet): Promise<void> {
  const texts = await startTexts(language);
  const drawn = Promise.withResolvers<void>();
  const onDrawn = drawn.resolve;
  const surroundings = await surroundingsOf(content, texts, () =>
    'rows' in content ? (
      <CaseloadSheet content={content} onDrawn={onDrawn} />
    ) : (
      <Sheet content={content} onDrawn={onDrawn} />
    ),
  );
  createRoot(root, { onUncaughtError: drawn.reject, onCaughtError: drawn.reject }).render(
    <PrintFrame {...surroundings} />,
  );
  await drawn.promise;
  takeAddressesAway(root);
  // All of them, because the margins of the pages need letters of which the sheet may hold none.
  await Promise.all([...document.fonts].map((font) => font.load()));
}

/** Links lead nowhere on paper, and addresses inside the app are no reader's business. */
function takeAddressesAway(root: HTMLElement): void {
  for (const link of root.querySelectorAll('a')) link.removeAttribute('href');
}

async function start(root: HTMLElement): Promise<void> {
  const sheet = await window.senimPrint.sheet();
  if (sheet === null) return;
  try {
    await layOut(root, sheet);
  } catch (error) {
    await window.senimPrint.failed();
    throw error;
  }
  await window.senimPrint.laidOut();
}

const root = document.querySelector<HTMLElement>('#root');
if (root === null) throw new Error('The page has no #root.');
void start(root);
