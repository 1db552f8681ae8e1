import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';

import { scanFile } from '#build/demo/scans/scans.ts';

import { dropFiles } from '../support/dropFiles.ts';
import { expect, test } from '../support/launchApp.ts';
import { createDossier, startUnlocked } from '../support/steps.ts';

/** A second of silence: 8 kHz, one byte a sample. */
function recording(): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + 8_000, 4);
  head.write('WAVEfmt ', 8);
  for (const [at, value] of [
    [16, 16],
    [24, 8_000],
    [28, 8_000],
    [40, 8_000],
  ] as const)
    head.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    head.writeUInt16LE(value, at);
  head.write('data', 36);
  return Buffer.concat([head, Buffer.alloc(8_000, 128)]);
}

/** A PDF whose one page shows a fax: a black square, if the decoder for such scans is there. */
function faxPage(): Buffer {
  const drawing = 'q 100 0 0 100 50 50 cm /Fax Do Q';
  const parts = [
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</XObject<</Fax 5 0 R>>>>>>endobj\n',
    `4 0 obj<</Length ${drawing.length}>>stream\n${drawing}\nendstream endobj\n`,
    '5 0 obj<</Type/XObject/Subtype/Image/Width 64/Height 64/ColorSpace/DeviceGray/BitsPerComponent 1/Decode[1 0]',
    '/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 64/Rows 64>>/Length 11>>stream\n',
    `${'\u00FF'.repeat(8)}\u0000\u0010\u0001\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF`,
  ];
  return Buffer.from(parts.join(''), 'latin1');
}

/** How many different colours the drawn page has: a blank one has one. */
function coloursOf(page: Page): Promise<number> {
  return page
    .locator('canvas[data-drawn]')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const copy = document.createElement('canvas');
      [copy.width, copy.height] = [canvas.width, canvas.height];
      const context = copy.getContext('2d');
      if (context === null) throw new Error('no context');
      context.drawImage(canvas, 0, 0);
      return new Set(new Uint32Array(context.getImageData(0, 0, copy.width, copy.height).data.buffer)).size;
    });
}

test('files are chosen and dropped, told by their content, shown inside the app, and gone from it after a lock', async ({
  launchApp,
}, testInfo) => {
  test.setTimeout(180_000);
  const app = await startUnlocked(launchApp);
  const { page } = app;
  const write = async (name: string, bytes: Buffer): Promise<string> => {
    const path = testInfo.outputPath(name);
    await writeFile(path, bytes);
    return path;
  };
  const files = {
    picture: await write('құжат.png', scanFile('drawing').bytes),
    pdf: await write('verdict.pdf', scanFile('verdict').bytes),
    talk: await write('talk.wav', recording()),
    mislabelled: await write('photo.jpg', faxPage()),
    page: await write('letter.txt', Buffer.from('<script>document.title = "run"</script>')),
    empty: await write('empty.pdf', Buffer.alloc(0)),
  };
  await createDossier(page, 'Серікбаев', 'Асқар');
  await page.getByRole('link', { name: 'Sessions' }).click();
  await page.getByRole('link', { name: 'New psychological session' }).click();
  await page.getByRole('textbox', { name: 'Observations' }).fill('He brought papers');

  await app.dialogs.answerNext(files.picture);
  await page.getByRole('button', { name: 'Add files…' }).click();
  await expect(page.getByRole('button', { name: 'Open құжат.png' })).toBeVisible();

  await dropFiles(page, [files.pdf, files.talk, files.mislabelled, files.page, files.empty]);
  await expect(page.getByRole('button', { name: 'Open verdict.pdf' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open talk.wav' })).toBeVisible();
  const told = (name: string) => page.getByRole('alert').filter({ hasText: `“${name}” was not added` });
  await expect(told('letter.txt')).toContainText('programs and web pages');
  await expect(told('empty.pdf')).toContainText('empty');
  await expect(told('photo.jpg')).toContainText('ends in “.jpg”, but it holds something else: PDF document');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('decide about those that were not')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Observations' })).toHaveValue('He brought papers');
  await told('photo.jpg').getByRole('button', { name: 'Add as “photo.pdf”' }).click();
  await expect(page.getByRole('button', { name: 'Open photo.pdf' })).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Amend' })).toBeVisible();

  const preview = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Open құжат.png' }).click();
  await expect(preview.getByText(/Added by Aigul Serikova/)).toBeVisible();
  const picture = preview.getByRole('img', { name: 'құжат.png' });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);

  await page.keyboard.press('ArrowRight');
  await expect(preview.getByText('Page 1 of 1').first()).toBeVisible();
  await expect.poll(() => coloursOf(page)).toBeGreaterThan(2);

  await preview.getByRole('button', { name: 'Next file' }).click();
  const player = preview.locator('audio');
  await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.duration)).toBe(1);
  await preview.getByRole('button', { name: 'Next file' }).click();
  await expect.poll(() => coloursOf(page)).toBeGreaterThan(1);
  await page.keyboard.press('ArrowLeft');
  await expect(player).toBeVisible();
  await page.mouse.move(2, 2);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);

  const copy = testInfo.outputPath('copy.wav');
  await app.dialogs.answerNext(copy);
  await preview.getByRole('button', { name: 'Save a copy…' }).click();
  await expect(page.getByText('no longer protected')).toBeVisible();
  expect((await readFile(copy)).equals(recording())).toBe(true);
  await page.keyboard.press('Escape');
  await expect(preview).toBeHidden();

  await page.getByRole('button', { name: 'Open құжат.png' }).click();
  const address = await picture.evaluate((image: HTMLImageElement) => image.src);
  await app.emitPower('suspend');
  await expect(page.getByRole('heading', { name: 'Unlock the vault' })).toBeVisible();
  await expect(page.locator('img, canvas, audio')).toHaveCount(0);
  const isThere = page.evaluate(
    (address) =>
      new Promise((resolve) => {
        const image = new Image();
        image.addEventListener('load', () => resolve(true));
        image.addEventListener('error', () => resolve(false));
        image.src = address;
      }),
    address,
  );
  expect(await isThere).toBe(false);
  expect(await page.title()).not.toBe('run');
});

test('a picture that is chosen as the photo stands at the head of the dossier', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const app = await startUnlocked(launchApp);
  const { page } = app;
  await createDossier(page, 'Серікбаев', 'Асқар');
  const { fileName, bytes } = scanFile('drawing');
  const picture = `${app.userDataFolder}/${fileName}`;
  await writeFile(picture, bytes);
  await page.getByRole('link', { name: 'Person', exact: true }).click();
  await page.getByRole('link', { name: 'Open the record with its history' }).click();
  await page.getByRole('link', { name: 'Amend' }).click();
  await expect(page.getByLabel('Photo', { exact: true })).toBeDisabled();
  await app.dialogs.answerNext(picture);
  await page.getByRole('button', { name: 'Add files…' }).click();
  await page.getByLabel('Photo', { exact: true }).selectOption(fileName);
  await page.keyboard.press('Control+s');
  await page.getByRole('link', { name: 'Overview' }).click();
  const photo = page.getByRole('img', { name: 'Photo of Серікбаев Асқар' });
  await expect(photo).toBeVisible();
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});
