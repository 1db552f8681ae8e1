/** What stands in the margins of every page, in the language of the print. */
export interface MarginTexts {
  readonly code: string;
  readonly confidential: string;
  readonly printedBy: string;
  /** With the place of each number as `pageMark` and `pagesMark`. */
  readonly pageOfPages: string;
}

/** Stand in a text for the numbers that only the printer knows; no text of the app holds such characters. */
export const pageMark = '\uE000';
export const pagesMark = '\uE001';

export type Orientation = 'portrait' | 'landscape';

/** The `@page` rules of a print: A4, and who printed what on every page. The same on paper as in a PDF. */
export function pageRules(
  orientation: Orientation,
  { code, confidential, printedBy, pageOfPages }: MarginTexts,
): string {
  return `@page {
  size: A4 ${orientation};
  margin: 20mm 16mm 22mm 18mm;
  font: 7.5pt / 1.4 'Noto Sans Variable', 'Noto Naskh Arabic Variable', sans-serif;
  color: #333;
  @top-left { content: ${cssString(code)}; font-weight: 600; }
  @top-right { content: ${cssString(confidential)}; font-weight: 600; }
  @bottom-left { content: ${cssString(printedBy)}; text-align: left; vertical-align: top; padding-top: 4mm; }
  @bottom-right {
    content: ${counted(pageOfPages)} ${cssString(` · ${code}`)};
    text-align: right; vertical-align: top; padding-top: 4mm; white-space: nowrap;
  }
}`;
}

/** A name kept from turning its neighbours round, where no element can hold it. */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}

function counted(text: string): string {
  return text
    .split(/([\uE000\uE001])/)
    .filter((part) => part !== '')
    .map((part) => (part === pageMark ? 'counter(page)' : part === pagesMark ? 'counter(pages)' : cssString(part)))
    .join(' ');
}

/** Any text as a CSS string that cannot end before its quotation mark does. */
export function cssString(text: string): string {
  const escaped = text.replaceAll(
    /[^A-Za-z0-9 ]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${escaped}"`;
}
