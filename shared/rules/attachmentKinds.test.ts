import { describe, expect, it, test } from 'vitest';

import { endingOf, judgeName, kindOfMediaType, previewOf, renamedAs } from './attachmentKinds.ts';

describe('the ending of a name', () => {
  it.each([
    ['scan.PDF', 'pdf'],
    ['a.b.jpeg', 'jpeg'],
    ['запись.3gp', '3gp'],
    ['Протокол от 12.03.2024', null],
    ['Сейтқали А.Б.', null],
    ['no ending', null],
    ['.txt', null],
    ['scan.', null],
    ['a.superlong', null],
  ])('of %s is %s', (name, ending) => {
    expect(endingOf(name)).toBe(ending);
  });
});

describe('a name', () => {
  it.each([
    ['scan.pdf', 'pdf', 'fits'],
    ['photo.JFIF', 'jpeg', 'fits'],
    ['Протокол от 12.03.2024', 'pdf', 'fits'],
    ['photo.jpg', 'pdf', 'contradicts'],
    ['photo.exe', 'jpeg', 'contradicts'],
    ['letter.docx', 'text', 'contradicts'],
    ['clean.bat', 'text', 'refused'],
    ['page.html', 'text', 'refused'],
  ] as const)('%s of a file that holds %s: %s', (name, kind, verdict) => {
    expect(judgeName(name, kind)).toBe(verdict);
  });

  it('that contradicts is mended by its ending alone', () => {
    expect(renamedAs('Фото 1.02.jpg', 'pdf')).toBe('Фото 1.02.pdf');
    expect(renamedAs('no ending', 'png')).toBe('no ending.png');
  });
});

test('a media type that nobody knows is of no kind, and is not shown', () => {
  expect(kindOfMediaType('audio/mp4')).toBe('m4a');
  expect(kindOfMediaType('image/svg+xml')).toBeNull();
  expect(previewOf(null)).toBeNull();
  expect(previewOf('docx')).toBeNull();
});
