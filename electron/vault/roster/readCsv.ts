import Papa from 'papaparse';

import { Refusal } from '#shared/contract/errors.ts';
import type { RosterEncoding } from '#shared/contract/rosterCommands.ts';
import { hasKazakhLetters, withKazakhLetters } from '#shared/rules/kazakhCodePage.ts';

import { evenRows, rosterLimits } from './rosterTable.ts';

/** How a text file is written, by its mark or its bytes. What is not Unicode is taken for Cyrillic Windows text: the Kazakh code page where its letters occur. */
export function guessEncoding(bytes: Buffer): RosterEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, 4096);
  const zeros = (parity: 0 | 1) => start.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  if (zeros(1) > start.length / 5) return 'utf-16le';
  if (zeros(0) > start.length / 5) return 'utf-16be';
  if (isUtf8(bytes)) return 'utf-8';
  return hasKazakhLetters(new TextDecoder('windows-1251').decode(bytes)) ? 'kz-1048' : 'windows-1251';
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** The text of a file in a given encoding, without its mark. */
export function decodeText(bytes: Buffer, encoding: RosterEncoding): string {
  if (encoding !== 'kz-1048') return new TextDecoder(encoding).decode(bytes);
  return withKazakhLetters(new TextDecoder('windows-1251').decode(bytes));
}

/** The cells of a CSV file; semicolon, comma, tab or stroke, as the file itself shows. */
export function parseCsv(text: string): string[][] {
  // Binary files have zero bytes; texts have none.
  if (text.slice(0, 4096).includes('\0')) throw new Refusal('rosterNotRecognised');
  const { data } = Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    skipEmptyLines: false,
    preview: rosterLimits.rows + 2,
  });
  return evenRows(data);
}

/** What divides the most cells in the first lines; the first of these when several do. */
function delimiterOf(text: string): string {
  const amounts = [';', ',', '\t', '|'].map((delimiter) => {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: 50 });
    return { delimiter, cells: data.reduce((sum, row) => sum + row.length, 0) };
  });
  return amounts.reduce((best, other) => (other.cells > best.cells ? other : best)).delimiter;
}
