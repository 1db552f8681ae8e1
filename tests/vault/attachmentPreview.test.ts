import { randomBytes, randomUUID } from 'node:crypto';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { largestPart } from '#shared/contract/attachmentCommands.ts';
import type { Attachment } from '#shared/records/fields.ts';
import { scanOf } from '#tests/support/files.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { TestStation, testFolder, workRoles } from '#tests/support/station.ts';
import { dossierPath } from '#vault/dossier/dossierFile.ts';
import { SqliteFile } from '#vault/store/sqliteFile.ts';

const folder = testFolder();
const station = new TestStation(folder.path);
const bytes = scanOf(2_500_000);
let dossierId = '';
let recordId = '';
let attachment: Attachment;

beforeAll(async () => {
  await station.create('Қарағанды');
  dossierId = await station.dossier('Асқар');
  attachment = await add('scan.pdf', bytes);
  recordId = await station.record(
    dossierId,
    'psychologicalSession',
    sampleOf('psychologicalSession', { attachments: [attachment] }),
  );
});
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
  expect(station.bugs).toEqual([]);
});

function add(name: string, content: Buffer): Promise<Attachment> {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  const { token, paths } = station.grant(path);
  return station.call(
    'attachment.add',
    { jobId: randomUUID(), dossierId, compartment: 'clinical', file: token },
    paths,
  );
}

const request = () => ({ dossierId, compartment: 'clinical' as const, recordId, sha256: attachment.sha256 });

test('an attachment is read piece by piece, from anywhere in it, and says who added it', async () => {
  const { viewId, ...view } = await station.call('attachment.view', request());
  expect(view).toEqual({
    bytes: bytes.length,
    kind: 'pdf',
    added: { authorName: 'Қарағанды supervisor', at: expect.any(String) },
  });
  for (const [offset, length] of [
    [0, largestPart],
    [largestPart, largestPart],
    [2 * largestPart, largestPart],
    [262_143, 2],
    [2_499_999, 10],
    [2_500_000, 10],
    [9_000_000, 10],
  ] as const) {
    const part = await station.call('attachment.read', { viewId, offset, length });
    expect(Buffer.from(part).equals(bytes.subarray(offset, offset + length)), `${offset}+${length}`).toBe(true);
    expect(part.buffer.byteLength).toBe(part.length);
  }
});

test('each look is audited once, before a byte is given', async () => {
  const before = station.audit().length;
  const { viewId } = await station.call('attachment.view', request());
  await station.call('attachment.read', { viewId, offset: 0, length: 10 });
  await station.call('attachment.read', { viewId, offset: 10, length: 10 });
  expect(station.audit().slice(before)).toMatchObject([
    { action: 'attachment.view', subject: dossierId, detail: { sha256: attachment.sha256, record: recordId } },
  ]);
});

test('without a look there is nothing to read, nor after a restart', async () => {
  const { viewId } = await station.call('attachment.view', request());
  await station.restart();
  const unknown = { viewId, offset: 0, length: 10 };
  expect(await station.refusal('attachment.read', unknown)).toEqual({ code: 'grantUnknown' });
});

test('nothing is shown of another part, another record, or of what no version names', async () => {
  const ask = (change: object) => station.refusal('attachment.view', { ...request(), ...change });
  expect(await ask({ compartment: 'case', recordId: null })).toEqual({ code: 'attachmentMissing' });
  expect(await ask({ compartment: 'case' })).toEqual({ code: 'recordUnknown' });
  expect(await ask({ recordId: randomUUID() })).toEqual({ code: 'recordUnknown' });
  expect(await ask({ sha256: 'ab'.repeat(32) })).toEqual({ code: 'attachmentMissing' });
  const unsaved = await add('unsaved.pdf', scanOf(100));
  expect(await ask({ sha256: unsaved.sha256 })).toEqual({ code: 'attachmentMissing' });
  const alone = { ...request(), sha256: unsaved.sha256, recordId: null };
  expect(await station.call('attachment.view', alone)).toMatchObject({ kind: 'pdf', added: null });
});

test('a role sees what it may read; where a reason is due, it is asked for and audited', async () => {
  await station.become(['theologian']);
  expect(await station.refusal('attachment.view', request())).toEqual({ code: 'notPermitted' });
  await station.become(['supervisor']);
  expect(await station.refusal('attachment.view', request())).toEqual({ code: 'reasonRequired' });
  expect(await station.call('attachment.view', { ...request(), reason: 'Complaint 14' })).toMatchObject({
    kind: 'pdf',
  });
  expect(station.audit().at(-1)).toMatchObject({ action: 'attachment.view', detail: { reason: 'Complaint 14' } });
  await station.become([...workRoles]);
});

test('a byte that was changed under the seal is named; what stands before it is still read, and adding the file again mends it', async () => {
  const { file: key } = station.vault.session.keyring.dossierKeys(dossierId)!;
  const fileKey = Buffer.from(key);
  station.close();
  const file = SqliteFile.openEncrypted(dossierPath(station.vaultFolder, dossierId), fileKey);
  const where = 'sha256 = ? AND chunk = 5';
  const sealed = file.get(`SELECT sealed FROM attachment_chunk WHERE ${where}`, attachment.sha256)!['sealed'] as Buffer;
  sealed[100]! ^= 1;
  file.transaction(() => file.run(`UPDATE attachment_chunk SET sealed = ? WHERE ${where}`, sealed, attachment.sha256));
  file.close();
  await station.unlock();
  const { viewId } = await station.call('attachment.view', request());
  const read = (offset: number) => ({ viewId, offset, length: largestPart });
  expect(await station.call('attachment.read', read(0))).toHaveLength(largestPart);
  expect(await station.refusal('attachment.read', read(largestPart))).toEqual({ code: 'attachmentDamaged' });
  const { token, paths } = station.grant(join(folder.path, 'copy.pdf'));
  const copying = { jobId: randomUUID(), dossierId, compartment: 'clinical' as const, attachment, file: token };
  expect(await station.refusal('attachment.saveCopy', copying, paths)).toEqual({ code: 'attachmentDamaged' });
  await add('scan.pdf', bytes);
  expect(await station.call('attachment.read', read(largestPart))).toHaveLength(largestPart);
});

test('bytes that are changed on the disk while the dossier is open are named', async () => {
  const total = 24 * 1024 * 1024;
  const { sha256 } = await add('long.pdf', scanOf(total));
  await station.restart();
  const { viewId } = await station.call('attachment.view', { ...request(), recordId: null, sha256 });
  // Some of these pages may still be in memory; not all of them can.
  const descriptor = openSync(dossierPath(station.vaultFolder, dossierId), 'r+');
  for (let at = 4; at < 24; at += 1) writeSync(descriptor, randomBytes(8), 0, 8, at * 1024 * 1024);
  closeSync(descriptor);
  const codes = new Set<string>();
  for (let offset = 0; offset < total; offset += largestPart) {
    const answer = station.call('attachment.read', { viewId, offset, length: largestPart });
    codes.add(
      await answer.then(
        () => 'read',
        (error: { failure: { code: string } }) => error.failure.code,
      ),
    );
  }
  expect(codes).toContain('attachmentDamaged');
  expect(codes).not.toContain('dossierDamaged');
});
