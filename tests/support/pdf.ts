import { readFile } from 'node:fs/promises';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** One page of a PDF: its size in points and its text, in which no space is to be relied on. */
interface PdfPage {
  width: number;
  height: number;
  text: string;
}

/** Reads a PDF with a program that did not write it. */
export async function readPdf(path: string): Promise<{ title: string; pages: PdfPage[]; links: number }> {
  const task = getDocument({ data: new Uint8Array(await readFile(path)), verbosity: 0 });
  const document = await task.promise;
  const pages: PdfPage[] = [];
  let links = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
    const text = items.map((item) => ('str' in item ? item.str : '')).join('');
    pages.push({ width: right - left, height: top - bottom, text: withoutSpaces(text) });
    links += (await page.getAnnotations()).length;
  }
  const { info } = await document.getMetadata();
  await task.destroy();
  return { title: String(Reflect.get(info, 'Title')), pages, links };
}

/** Text as `readPdf` gives it: without spaces, and without the marks that only turn text round. */
export function withoutSpaces(text: string): string {
  return text.normalize('NFC').replaceAll(/[\s\u2066-\u2069]/gu, '');
}
