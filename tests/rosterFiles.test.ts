import { crc32, deflateRawSync } from 'node:zlib';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { Refusal } from '#shared/contract/errors.ts';
import { workbook } from '#tests/support/workbook.ts';
import { readRoster } from '#vault/roster/rosterFile.ts';
import { readZip, storeZip } from '#vault/roster/zipFile.ts';

const codeOf = (bytes: Buffer) =>
  readRoster(bytes).then(
    () => 'read',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );

/** The parts of a workbook with one of them changed. */
function changed(name: string, change: (text: string) => string): Buffer {
  const parts = readZip(workbook({ a: [['Имя'], ['Айша']] }), () => true, { bytes: 1e6, entries: 100 });
  return storeZip(parts.set(name, Buffer.from(change(String(parts.get(name))))));
}

/** An archive whose only entry unpacks to so many zero bytes, whatever it says of itself. */
function bomb(bytes: number, saysBytes: number): Buffer {
  const [content, name] = [Buffer.alloc(bytes), 'xl/workbook.xml'];
  const packed = deflateRawSync(content);
  const archive = storeZip(new Map([[name, packed]]));
  for (const signature of [0x04034b50, 0x02014b50]) {
    const start = archive.indexOf(Buffer.from(Uint32Array.of(signature).buffer));
    const at = signature === 0x04034b50 ? start + 8 : start + 10;
    archive.writeUInt16LE(8, at);
    archive.writeUInt32LE(crc32(content), at + 6);
    archive.writeUInt32LE(saysBytes, at + 14);
  }
  return archive;
}

describe('a workbook', () => {
  test('gives texts, days and results; formulas are not computed', async () => {
    const cells = [['Имя', 7.5, { day: '2012-02-29' }, { formula: '1+1', result: '3' }, '=1+1', null, 'x']];
    const { tables } = await readRoster(workbook({ Тізім: cells, Empty: [] }));
    expect(tables).toEqual([
      { name: 'Тізім', rows: [['Имя', '7.5', '2012-02-29', '3', '=1+1', '', 'x']] },
      { name: 'Empty', rows: [] },
    ]);
  });

  test.each([200_000_000, 10])('that unpacks without end is refused, also when it claims %i bytes', async (says) => {
    expect(await codeOf(bomb(200_000_000, says))).toBe('rosterTooLarge');
  });

  test.each([
    ['rosterTooManyRows', (text: string) => text.replace('r="A2"', 'r="A99999999"')],
    ['rosterTooManyColumns', (text: string) => text.replace('r="A2"', 'r="ZZZZ2"')],
    ['rosterDamaged', (text: string) => text.replace('<row r="2"', '<row r="999999999"')],
    ['rosterDamaged', (text: string) => `<!DOCTYPE a [<!ENTITY b "c">]>${text}`],
    ['rosterDamaged', (text: string) => text.slice(0, 200)],
  ])('with a trap in a sheet is refused as %s', async (code, change) => {
    expect(await codeOf(changed('xl/worksheets/sheet1.xml', change))).toBe(code);
  });

  test('that is damaged anywhere is refused or read as a list, and never a bug', async () => {
    const whole = workbook({
      a: [
        ['Имя', 'Пол'],
        ['Айша', 'ж'],
      ],
    });
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const bytes = Buffer.from(whole);
        bytes[at] = byte;
        expect(typeof (await codeOf(bytes))).toBe('string');
      }),
    );
  });
});

describe('a text file', () => {
  test.each([
    ['utf-8', Buffer.from('Тегі;Аты')],
    ['utf-8', Buffer.from('\uFEFFТегі;Аты')],
    ['utf-16le', Buffer.from('\uFEFFТегі;Аты', 'utf16le')],
    ['utf-16be', Buffer.from('\uFEFFТегі;Аты', 'utf16le').swap16()],
    ['kz-1048', Buffer.from([0xd2, 0xe5, 0xe3, 0xb3, 0x3b, 0xc0, 0xf2, 0xfb, 0x0a, 0x8d])],
  ])('in %s is read with every letter', async (encoding, bytes) => {
    const file = await readRoster(bytes);
    expect(file.encoding).toBe(encoding);
    expect(file.tables[0]?.rows[0]?.slice(0, 2)).toEqual(['Тегі', 'Аты']);
  });

  test('of any bytes is read or refused, and never a bug', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(typeof (await codeOf(Buffer.from(bytes)))).toBe('string');
      }),
    );
  });
});
