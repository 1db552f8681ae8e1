import { withKazakhLetters } from '#shared/rules/kazakhCodePage.ts';

/** Text as it was most probably meant: by its byte order mark, else UTF-8, else the Cyrillic code page of older Windows with its Kazakh letters. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    // `stream`: the end may lie in the middle of a letter, where a long text was cut.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return withKazakhLetters(new TextDecoder('windows-1251').decode(bytes));
  }
}
