/** Beginnings that make a spreadsheet program take a text for a formula, or for a way into one. */
const formulaStart = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** A text that no spreadsheet program evaluates: what would begin a formula gets an apostrophe before it, by which spreadsheets mark text. */
export function formulaSafe(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** A CSV file (RFC 4180, UTF-8 with its mark so that Excel reads every letter) in which nothing is a formula. */
export function csvText(rows: readonly (readonly string[])[], delimiter = ';'): string {
  return `\uFEFF${rows.map((row) => `${row.map(quoted).join(delimiter)}\r\n`).join('')}`;
}

function quoted(text: string): string {
  return `"${formulaSafe(text).replaceAll('"', '""')}"`;
}
