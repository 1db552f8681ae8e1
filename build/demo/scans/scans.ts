import { jpegOf } from './jpeg.ts';
import { drawPage, type PageLook } from './page.ts';
import { pdfOf } from './pdf.ts';
import { pngOf } from './png.ts';

/** The scans of the made-up case files: file name, and what the page looks like. The ending decides the format. */
const scans = {
  identityCard: ['жеке куәлік.jpg', { seed: 11, lines: 14, hasPhoto: true }],
  indictment: ['айыптау актісі.pdf', { seed: 12, lines: 34, hasStamp: true }],
  verdict: ['приговор 1-118-2019.pdf', { seed: 13, lines: 34, hasStamp: true }],
  courtRuling: ['сот қаулысы 2022-08-02.pdf', { seed: 14, lines: 26, hasStamp: true }],
  passport: ['паспорт.jpg', { seed: 15, lines: 16, hasPhoto: true }],
  marriageCertificate: ['неке туралы куәлік.png', { seed: 16, lines: 18, hasStamp: true }],
  terminationOrder: ['постановление о прекращении.pdf', { seed: 17, lines: 28, hasStamp: true }],
  birthCertificateYusuf: ['туу туралы куәлік – Юсуф.png', { seed: 18, lines: 18, hasStamp: true }],
  campRegistration: ['camp registration – Maryam.png', { seed: 19, lines: 22, hasPhoto: true }],
  guardianshipDecision: ['қамқоршылық туралы шешім.pdf', { seed: 20, lines: 30, hasStamp: true }],
  kinshipTest: ['kinship test – laboratory report.jpg', { seed: 21, lines: 30 }],
  drawing: ['әкеме сурет.png', { seed: 22, lines: 3, hasPhoto: true }],
} as const satisfies Record<string, readonly [fileName: string, look: PageLook]>;

export type ScanName = keyof typeof scans;

/** The bytes of a scan, the same on every run. */
export function scanFile(name: ScanName): { fileName: string; bytes: Buffer } {
  const [fileName, look] = scans[name];
  const page = drawPage(look);
  if (fileName.endsWith('.png')) return { fileName, bytes: pngOf(page) };
  const jpeg = jpegOf(page);
  return { fileName, bytes: fileName.endsWith('.pdf') ? pdfOf(page, jpeg) : jpeg };
}
