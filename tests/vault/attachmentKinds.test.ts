import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Attachment } from '#shared/records/fields.ts';
import { TestStation, testFolder } from '#tests/support/station.ts';

const folder = testFolder();
const station = new TestStation(folder.path);
let dossierId = '';

beforeAll(async () => {
  await station.create('Қарағанды');
  dossierId = await station.dossier('Асқар');
});
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
  expect(station.bugs).toEqual([]);
});

function requestFor(name: string, bytes: Buffer) {
  const path = join(folder.path, name);
  writeFileSync(path, bytes);
  const { token, paths } = station.grant(path);
  return [{ jobId: randomUUID(), dossierId, compartment: 'case' as const, file: token }, paths] as const;
}

const add = (name: string, bytes: Buffer): Promise<Attachment> =>
  station.call('attachment.add', ...requestFor(name, bytes));
const refusal = (name: string, bytes: Buffer) => station.refusal('attachment.add', ...requestFor(name, bytes));
const stored = () => station.vault.session.open(dossierId).file.attachments.list().length;

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const box = (type: string, content: Buffer) => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
};
const handler = (kind: string) => box('hdlr', latin1(`\0\0\0\0\0\0\0\0${kind}${'\0'.repeat(12)}\0`));
/** An MP4 file as phones write them: the tracks are declared after the sound, at the file's end. */
const recording = (brand: string, ...tracks: string[]) =>
  Buffer.concat([
    box('ftyp', latin1(`${brand}\0\0\0\0mp42isom`)),
    box('mdat', Buffer.alloc(300_000)),
    box('moov', Buffer.concat(tracks.map((kind) => box('trak', box('mdia', handler(kind)))))),
  ]);

/** A ZIP archive whose entries were streamed: their sizes stand behind them, as LibreOffice and others write it. */
function archive(entries: Record<string, string | Buffer>): Buffer {
  const parts = Object.entries(entries).map(([name, content]) => {
    const packed = deflateRawSync(content);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(Buffer.byteLength(content), 22);
    head.writeUInt16LE(name.length, 26);
    return Buffer.concat([head, latin1(name), packed]);
  });
  return Buffer.concat(parts);
}

const contentTypes = (main: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/main.xml" ContentType="${main}"/></Types>`;
const office = (main: string) =>
  archive({ 'word/media/image1.png': Buffer.alloc(400_000, 'ab'), '[Content_Types].xml': contentTypes(main) });
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const png = latin1('\u0089PNG\r\n\u001A\n\0\0\0\rIHDR\0\0\0\u0001\0\0\0\u0001\b\u0002\0\0\0\u0090wS\u00DE\0\0\0\0IEND');
const exe = Buffer.concat([latin1('MZ\u0090\0\u0003\0\0\0'), Buffer.alloc(300)]);

describe('is kept with the media type of its content:', () => {
  test.each([
    ['scan.pdf', latin1('%PDF-1.7\n'), 'application/pdf'],
    ['photo.jpg', latin1('\u00FF\u00D8\u00FF\u00E0\0\u0010JFIF'), 'image/jpeg'],
    ['photo.JPEG', latin1('\u00FF\u00D8\u00FF\u00E1\0\u0010Exif'), 'image/jpeg'],
    ['card.png', png, 'image/png'],
    ['card.webp', latin1('RIFF\u0010\0\0\0WEBPVP8 aaaa'), 'image/webp'],
    ['page.tiff', latin1('II*\0\b\0\0\0\0\0\0\0\0\0'), 'image/tiff'],
    ['photo.heic', box('ftyp', latin1('heic\0\0\0\0mif1heic')), 'image/heic'],
    ['talk.mp3', latin1('ID3\u0003\0\0\0\0\0\0\u00FF\u00FB\u0090\0'), 'audio/mpeg'],
    ['talk.aac', latin1('\u00FF\u00F1P\u0080aaaa'), 'audio/aac'],
    ['talk.m4a', recording('M4A ', 'soun'), 'audio/mp4'],
    ['voice.m4a', recording('mp42', 'soun'), 'audio/mp4'],
    ['voice.3gp', recording('3gp4', 'soun'), 'audio/mp4'],
    ['talk.opus', latin1(`OggS\0\u0002${'\0'.repeat(22)}OpusHead........`), 'audio/ogg'],
    ['talk.wav', latin1('RIFF\u0010\0\0\0WAVEfmt aaaa'), 'audio/wav'],
    ['letter.txt', Buffer.from('Сәлем, ана!'), 'text/plain'],
    ['letter-1251.txt', latin1('\u00CF\u00F0\u00E8\u00E2\u00E5\u00F2'), 'text/plain'],
    ['letter-16.txt', Buffer.from('\uFEFFПривет', 'utf16le'), 'text/plain'],
    ['ends.txt', latin1('MZ is how this note begins'), 'text/plain'],
    ['report.docx', office(`${wordType}.main+xml`), wordType],
    ['list.xlsx', office(`${sheetType}.main+xml`), sheetType],
    ['Протокол от 12.03.2024', latin1('%PDF-1.4\n'), 'application/pdf'],
  ])('%s', async (name, bytes, mediaType) => {
    expect(await add(name, bytes)).toMatchObject({ name, mediaType, bytes: bytes.length });
  });
});

describe('is refused by what it is, whatever it is called:', () => {
  test.each([
    ['a program', 'letter.pdf', exe],
    ['a program of Linux', 'talk.mp3', Buffer.concat([latin1('\u007FELF'), Buffer.alloc(100, 1)])],
    ['a shortcut', 'scan.pdf.lnk', Buffer.concat([latin1('L\0\0\0\u0001\u0014\u0002\0'), Buffer.alloc(60)])],
    ['a page', 'letter.txt', latin1('  <!DOCTYPE html><p>Hello')],
    ['a page that begins as text', 'letter.txt', latin1('Dear colleague,\n<script>alert(1)</script>')],
    ['a page in UTF-16', 'letter.txt', Buffer.from('\uFEFF<html onload="x()">', 'utf16le')],
    ['a drawing with scripts in it', 'photo.png', latin1('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')],
    ['a drawing behind an XML heading', 'photo.svg', latin1('<?xml version="1.0"?><svg/>')],
    ['a page before a PDF', 'scan.pdf', latin1('<html><!-- %PDF-1.7')],
    ['a shell script', 'letter.txt', latin1('#!/bin/sh\nrm -rf ~')],
    ['text under the ending of a script', 'clean.bat', latin1('del *.*')],
    ['an archive', 'scans.zip', archive({ 'a.txt': 'a' })],
    ['a document with macros', 'report.docx', office('application/vnd.ms-word.document.macroEnabled.main+xml')],
    ['a film', 'talk.m4a', recording('mp42', 'soun', 'vide')],
    ['bytes that are nothing known', 'scan.pdf', Buffer.from([0, 1, 2, 3, 4, 5])],
  ])('%s', async (_, name, bytes) => {
    const before = stored();
    expect(await refusal(name, bytes)).toEqual({ code: 'attachmentKindRefused' });
    expect(stored()).toBe(before);
  });
});

test('an empty file is refused by name, and nothing is kept of it', async () => {
  const before = stored();
  expect(await refusal('scan.pdf', Buffer.alloc(0))).toEqual({ code: 'attachmentEmpty' });
  expect(stored()).toBe(before);
});

test('a file that is two kinds at once is the one that it begins as, and only that', async () => {
  const both = Buffer.concat([png, latin1('<script>alert(1)</script>%PDF-1.7')]);
  expect(await add('photo.png', both)).toMatchObject({ mediaType: 'image/png' });
});

describe('a file that is not what its name says', () => {
  test.each([
    ['photo.jpg', latin1('%PDF-1.7 a'), { ending: 'jpg', kind: 'pdf' }, 'photo.pdf'],
    ['scan.pdf', latin1('\u00FF\u00D8\u00FF\u00E0a'), { ending: 'pdf', kind: 'jpeg' }, 'scan.jpg'],
    ['letter.docx', latin1('only text'), { ending: 'docx', kind: 'text' }, 'letter.txt'],
    ['photo.exe', png, { ending: 'exe', kind: 'png' }, 'photo.png'],
  ])(
    '%s is named for both, and added under a true name when the person agrees',
    async (name, bytes, detail, renamed) => {
      const [request, paths] = requestFor(name, bytes);
      const before = stored();
      expect(await station.refusal('attachment.add', request, paths)).toEqual({
        code: 'attachmentMislabelled',
        detail,
      });
      expect(stored()).toBe(before);
      const again = { jobId: randomUUID(), dossierId, compartment: 'case' as const, refusedJobId: request.jobId };
      expect(await station.call('attachment.addRenamed', again)).toMatchObject({ name: renamed });
    },
  );

  test('is not added by a job that was never refused', async () => {
    const never = { jobId: randomUUID(), dossierId, compartment: 'case' as const, refusedJobId: randomUUID() };
    expect(await station.refusal('attachment.addRenamed', never)).toEqual({ code: 'grantUnknown' });
  });
});

test('a name keeps its ending when it is cut, and loses what could disguise it', async () => {
  const long = await add(`${'а'.repeat(100)}.png`, Buffer.concat([png, latin1('1')]));
  expect(long.name).toHaveLength(104);
  const disguised = await add('photo\u202Egnp.png', Buffer.concat([png, latin1('2')]));
  expect(disguised.name).toBe('photognp.png');
});
