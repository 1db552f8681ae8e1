import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Attachment } from '#shared/records/fields.ts';
import type { Compartment } from '#shared/rules/permissions.ts';
import { scanOf } from '#tests/support/files.ts';
import { sampleOf } from '#tests/support/samples.ts';
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

function fileOf(name: string, bytes: Buffer): string {
  const path = join(folder.path, name);
  writeFileSync(path, bytes);
  return path;
}

function add(path: string, compartment: Compartment = 'case'): Promise<Attachment> {
  const { token, paths } = station.grant(path);
  return station.call('attachment.add', { jobId: randomUUID(), dossierId, compartment, file: token }, paths);
}

async function copyOf(attachment: Attachment, compartment: Compartment = 'case'): Promise<Buffer> {
  const target = join(folder.path, randomUUID());
  const { token, paths } = station.grant(target);
  const request = { jobId: randomUUID(), dossierId, compartment, attachment, file: token };
  await station.call('attachment.saveCopy', request, paths);
  expect(existsSync(`${target}.part`)).toBe(false);
  return readFileSync(target);
}

const chunk = 256 * 1024;

test.each([9, chunk - 1, chunk, chunk + 1, 3 * chunk, 3 * chunk + 17])(
  'a file of %i bytes comes back byte for byte, also after a restart',
  async (length) => {
    const bytes = scanOf(length);
    const attachment = await add(fileOf(`scan-${length}.pdf`, bytes));
    expect(attachment).toEqual({
      name: `scan-${length}.pdf`,
      mediaType: 'application/pdf',
      bytes: length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect((await copyOf(attachment)).equals(bytes)).toBe(true);
    if (length > 3 * chunk) await station.restart();
    expect((await copyOf(attachment)).equals(bytes)).toBe(true);
  },
);

const size = () => station.vault.session.open(dossierId).file.attachments.list().length;

test('the same file twice takes its place once, whatever its name', async () => {
  const bytes = scanOf(2 * 1024 * 1024);
  const first = await add(fileOf('first.pdf', bytes));
  const before = size();
  const second = await add(fileOf('second.pdf', bytes));
  expect({ ...second, name: first.name }).toEqual(first);
  expect(size()).toBe(before);
});

test('a file belongs to the compartment for which it was added', async () => {
  const attachment = await add(fileOf('clinical.pdf', scanOf(100)), 'clinical');
  const contact = { ...sampleOf('familyContact'), attachments: [attachment] };
  const record = {
    dossierId,
    recordId: null,
    type: 'familyContact' as const,
    base: [],
    draftId: null,
    values: contact,
  };
  expect(await station.refusal('record.save', record)).toMatchObject({ code: 'attachmentMissing' });
  const session = { ...sampleOf('psychologicalSession'), attachments: [attachment] };
  const recordId = await station.record(dossierId, 'psychologicalSession', session);
  expect((await station.call('record.get', { dossierId, recordId })).values['attachments']).toEqual([attachment]);
  const { token, paths } = station.grant(join(folder.path, 'copy'));
  const fromCase = { jobId: randomUUID(), dossierId, compartment: 'case' as const, attachment, file: token };
  expect(await station.refusal('attachment.saveCopy', fromCase, paths)).toEqual({ code: 'attachmentMissing' });
  expect(readdirSync(folder.path)).not.toContain('copy');
  expect(readdirSync(folder.path)).not.toContain('copy.part');
});

test('what is not there, not a file, or too large is refused by name', async () => {
  const request = (path: string) => {
    const { token, paths } = station.grant(path);
    const input = { jobId: randomUUID(), dossierId, compartment: 'case' as const, file: token };
    return station.refusal('attachment.add', input, paths);
  };
  expect((await request(join(folder.path, 'nowhere.pdf'))).code).toBe('diskFailed');
  mkdirSync(join(folder.path, 'a folder'));
  expect((await request(join(folder.path, 'a folder'))).code).toBe('diskFailed');
  const large = fileOf('large.pdf', Buffer.alloc(0));
  truncateSync(large, 100 * 1024 * 1024 + 1);
  expect(await request(large)).toEqual({ code: 'attachmentTooLarge', detail: { limit: 100 * 1024 * 1024 } });
  const ungranted = { jobId: randomUUID(), dossierId, compartment: 'case' as const, file: `grant:${'0'.repeat(32)}` };
  expect(await station.refusal('attachment.add', ungranted)).toEqual({ code: 'grantUnknown' });
});

test('an addition that is cancelled leaves no piece behind', async () => {
  const path = fileOf('long.pdf', scanOf(20 * 1024 * 1024));
  const { token, paths } = station.grant(path);
  const jobId = randomUUID();
  const before = station.vault.session.open(dossierId).file.attachments.list();
  const adding = station.refusal('attachment.add', { jobId, dossierId, compartment: 'case', file: token }, paths);
  setTimeout(() => void station.call('job.cancel', { jobId }), 30);
  expect(await adding).toEqual({ code: 'cancelled' });
  expect(station.vault.session.open(dossierId).file.attachments.list()).toEqual(before);
  const attachment = await add(path);
  expect((await copyOf(attachment)).length).toBe(statSync(path).size);
});

test('two additions of the same file at once, one of them cancelled, leave it whole', async () => {
  const path = fileOf('twice.pdf', scanOf(8 * 1024 * 1024));
  const jobId = randomUUID();
  const { token, paths } = station.grant(path);
  const cancelled = station.refusal('attachment.add', { jobId, dossierId, compartment: 'case', file: token }, paths);
  const whole = add(path);
  await station.call('job.cancel', { jobId });
  expect(await cancelled).toEqual({ code: 'cancelled' });
  expect((await copyOf(await whole)).equals(readFileSync(path))).toBe(true);
});
