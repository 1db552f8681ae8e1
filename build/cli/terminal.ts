import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

import { Problem } from './problem.ts';

/** Writes one line for the person at the terminal. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Asks a question and gives the trimmed answer. */
export async function ask(question: string): Promise<string> {
  return (await askOn(question, process.stdout)).trim();
}

/** Asks for a secret: what is typed is not shown. */
export async function askHidden(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  return askOn(question, nowhere);
}

/** The passphrase: the first line of a file, or typed unseen. */
export async function readPassphrase(file: string | undefined, question = 'Passphrase: '): Promise<string> {
  if (file === undefined) return askHidden(question);
  return readFileSync(file, 'utf8').split(/\r?\n/u)[0] ?? '';
}

/** Lines of a table with aligned columns; numbers stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const texts = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...texts.map((row) => (row[column] ?? '').length)));
  const isNumber = head.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
  const lines = texts.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return isNumber[column] ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
  return [lines[0] ?? '', widths.map((width) => '─'.repeat(width)).join('  '), ...lines.slice(1)];
}

/** A number of bytes for people: `1.4 MB`, decimal units. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`;
  return bytes < 1_000_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1_000_000_000).toFixed(2)} GB`;
}

async function askOn(question: string, output: NodeJS.WritableStream): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new Problem('There is no terminal to ask at. Give the answer as an option (see --help).');
  }
  if (output !== process.stdout) process.stdout.write(question);
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  const stopped = new Promise<never>((_, reject) => {
    const stop = () => reject(new Problem('Stopped. Nothing was changed.'));
    lines.on('SIGINT', stop).on('close', stop);
  });
  try {
    return await Promise.race([lines.question(question), stopped]);
  } finally {
    lines.close();
    if (output !== process.stdout) process.stdout.write('\n');
  }
}
