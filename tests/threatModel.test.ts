import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs', 'THREAT-MODEL.md'), 'utf8');

/** The lines of the tables under a heading, each as its cells, without the head. */
function rowsUnder(heading: string): string[][] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** The files that a reference stands for: a path, or one without its ending, or a pattern. */
function filesOf(reference: string): string[] {
  const endings = ['', '.test.ts', '.spec.ts', '.test.tsx'];
  const found = endings.flatMap((ending) => globSync(`${reference}${ending}`, { cwd: root }));
  return found.filter((path) => /\.(?:test|spec)\.tsx?$/.test(path) || reference === 'tests/e2e');
}

const promises = rowsUnder('Promises and their tests');
const measures = rowsUnder('Lockdown');

describe('the threat model', () => {
  it('has promises and measures', () => {
    expect(promises.length).toBeGreaterThan(15);
    expect(measures.length).toBeGreaterThan(15);
  });

  it.each(promises)('links to a test that exists: %s', (...cells) => {
    const references = [...(cells.at(-1) ?? '').matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
    expect(references).not.toEqual([]);
    for (const reference of references) expect(filesOf(reference), reference).not.toEqual([]);
  });

  it.each(measures)('names a test that exists: %s', (...cells) => {
    const named = [...(cells.at(-1) ?? '').matchAll(/`([^`]+)`((?:[ ,]*\*[^*]+\*)+)/g)];
    expect(named).not.toEqual([]);
    for (const [, path = '', titles = ''] of named) {
      const source = readFileSync(join(root, path), 'utf8');
      for (const [, title = ''] of titles.matchAll(/\*([^*]+)\*/g)) expect(source, path).toContain(title);
    }
  });

  it('names only files of the app that exist', () => {
    for (const cells of measures) {
      for (const [, path = ''] of (cells[1] ?? '').matchAll(/`([^`]+\.ts)`/g)) {
        const places = [
          '',
          'electron',
          'electron/shell',
          'electron/vault',
          'electron/vault/crypto',
          'electron/vault/keys',
        ];
        expect(
          places.some((place) => existsSync(join(root, place, path))),
          path,
        ).toBe(true);
      }
    }
  });
});

it('no part of the app starts a crash reporter, keeps keys in the system or stores anything in the page', () => {
  const sources = globSync('{electron,renderer,shared}/**/*.{ts,tsx}', { cwd: root });
  const forbidden =
    /\b(?:crashReporter|safeStorage|localStorage|sessionStorage|indexedDB|serviceWorker|document\.cookie)\b/;
  const using = sources.filter((path) => forbidden.test(readFileSync(join(root, path), 'utf8')));
  expect(using).toEqual([]);
});
