import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { isAppUrl, pathInside } from './appProtocol.ts';

const folder = join(import.meta.dirname, 'page');

describe('the path of an app URL', () => {
  it('lies in the folder of the page', () => {
    expect(pathInside(folder, 'app://senim/index.html')).toBe(join(folder, 'index.html'));
    expect(pathInside(folder, 'app://senim/assets/a%20b.js?v=1#x')).toBe(join(folder, 'assets', 'a b.js'));
  });

  it.each([
    'app://senim/../main.js',
    'app://senim/%2e%2e/main.js',
    'app://senim/%2e%2e%2fmain.js',
    'app://senim/..%5cmain.js',
    'app://senim/a/%2e%2e%2f%2e%2e%2fpage-of-another/index.html',
    'app://senim/index.html%00.js',
    'app://senim/%',
    'app://senim/',
    'app://elsewhere/index.html',
    'app://senim:80/index.html',
    'file:///etc/passwd',
    'https://senim/index.html',
    'no address at all',
  ])('does not exist for %s', (url) => {
    const path = pathInside(folder, url);
    // The parser itself takes plain dots away; what is left of such an address is inside the folder.
    expect(path === null || path === join(folder, 'main.js')).toBe(true);
  });
});

describe('an app URL', () => {
  it('is told from one that only looks like it', () => {
    expect(isAppUrl('app://senim/index.html')).toBe(true);
    expect(isAppUrl('app://senim.example/index.html')).toBe(false);
    expect(isAppUrl('https://example.org/app://senim/')).toBe(false);
    expect(isAppUrl('about:blank')).toBe(false);
  });
});
