import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Failure } from '#shared/contract/errors.ts';
import type { Attachment } from '#shared/records/fields.ts';
import { compartments, roles, type Compartment, type Role } from '#shared/rules/permissions.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { Refused, TestStation, testFolder } from '#tests/support/station.ts';

/** The printed table of the domain description: case, legal, clinical, theological, security. */
const table: Record<Role, string> = {
  supervisor: 'rw rw r! r rw',
  psychologist: 'rw r rw r r',
  theologian: 'rw r - rw r',
  legalOfficer: 'rw rw - - r',
  socialWorker: 'rw - - - -',
  medicalWorker: 'r - rw - -',
  administrator: '- - - - -',
  auditor: '- - - - -',
};
const cellOf = (role: Role, compartment: Compartment) => table[role].split(' ')[compartments.indexOf(compartment)]!;

/** One record type for each compartment that has any yet. */
const typeIn = {
  case: 'familyContact',
  legal: 'sentence',
  clinical: 'psychologicalSession',
  theological: 'theologicalSession',
} as const;
type Written = keyof typeof typeIn;
const written = Object.keys(typeIn) as Written[];

const folder = testFolder();
const station = new TestStation(folder.path);
const records = {} as Record<Written, string>;
const attachments = {} as Record<Compartment, Attachment>;
let dossierId = '';

const scan = (name: string) => {
  const path = join(folder.path, name);
  writeFileSync(path, name);
  return station.grant(path);
};

beforeAll(async () => {
  await station.create('Қарағанды', ['supervisor', 'psychologist', 'theologian', 'medicalWorker']);
  dossierId = await station.dossier('Асқар');
  for (const compartment of written) {
    records[compartment] = await station.record(dossierId, typeIn[compartment], sampleOf(typeIn[compartment]));
  }
  for (const compartment of compartments) {
    if (compartment === 'theological') continue;
    const { token, paths } = scan(compartment);
    const request = { jobId: randomUUID(), dossierId, compartment, file: token };
    attachments[compartment] = await station.call('attachment.add', request, paths);
  }
});
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
  expect(station.bugs).toEqual([]);
});

/** `done`, or the code of the refusal. */
async function outcome(work: Promise<unknown>): Promise<'done' | Failure['code']> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof Refused) return error.failure.code;
    throw error;
  }
}

describe.each(roles)('a %s', (role) => {
  beforeAll(() => station.become([role]));

  test.each(written)('reads %s records as the table says', async (compartment) => {
    const recordId = records[compartment];
    const expected = { rw: 'done', r: 'done', 'r!': 'reasonRequired', '-': 'recordUnknown' }[cellOf(role, compartment)];
    const before = station.audit().length;
    for (const command of ['record.get', 'record.history'] as const) {
      expect(await outcome(station.call(command, { dossierId, recordId }))).toBe(expected);
      const reason = 'Сот сұрауы';
      const withReason = await outcome(station.call(command, { dossierId, recordId, reason }));
      expect(withReason).toBe(expected === 'recordUnknown' ? 'recordUnknown' : 'done');
    }
    const entries = station.audit().slice(before);
    expect(entries).toHaveLength(4);
    const stated = entries.filter((entry) => entry.detail['reason'] === 'Сот сұрауы');
    expect(stated).toHaveLength(expected === 'recordUnknown' ? 0 : 2);
  });

  test.each(written)('writes %s records as the table says', async (compartment) => {
    const type = typeIn[compartment];
    const expected = cellOf(role, compartment) === 'rw' ? 'done' : 'notPermitted';
    const values = sampleOf(type);
    const fresh = { dossierId, recordId: null, type, base: [], draftId: null, values };
    const count = () => station.vault.session.open(dossierId).freshness.revisions;
    const before = count();
    expect(await outcome(station.call('record.save', fresh))).toBe(expected);
    const draft = { dossierId, draftId: randomUUID(), type, recordId: null, base: [], values };
    expect(await outcome(station.call('draft.save', draft))).toBe(expected);
    const stale = { ...fresh, recordId: records[compartment], base: ['0'.repeat(64)] };
    expect(await outcome(station.call('record.save', stale))).toBe(expected === 'done' ? 'recordChanged' : expected);
    const voiding = { dossierId, recordId: records[compartment], base: ['0'.repeat(64)], reason: 'Қате' };
    expect(await outcome(station.call('record.void', voiding))).toBe(expected === 'done' ? 'recordChanged' : expected);
    expect(count() - before).toBe(expected === 'done' ? 1 : 0);
  });

  test.each(compartments)('keeps files of %s as the table says', async (compartment) => {
    const cell = cellOf(role, compartment);
    const { token, paths } = scan(`${role}-${compartment}`);
    const adding = station.call('attachment.add', { jobId: randomUUID(), dossierId, compartment, file: token }, paths);
    expect(await outcome(adding)).toBe(cell === 'rw' ? 'done' : 'notPermitted');
    const attachment = attachments[compartment] ?? { ...attachments.case, sha256: '0'.repeat(64) };
    const copy = station.grant(join(folder.path, randomUUID()));
    const request = { jobId: randomUUID(), dossierId, compartment, attachment, file: copy.token };
    const copying = await outcome(station.call('attachment.saveCopy', request, copy.paths));
    const isThere = attachments[compartment] !== undefined;
    expect(copying).toBe(['rw', 'r'].includes(cell) ? (isThere ? 'done' : 'attachmentMissing') : 'notPermitted');
  });

  test('sees in a dossier what the table says, and nothing of the rest', async () => {
    const view = await station.call('dossier.open', { dossierId });
    const shown = new Set(view.records.map((record) => record.compartment));
    expect(written.filter((compartment) => shown.has(compartment))).toEqual(
      written.filter((compartment) => cellOf(role, compartment) !== '-'),
    );
    for (const record of view.records) {
      const isClosed = cellOf(role, record.compartment) === 'r!';
      if (isClosed) expect(record).toMatchObject({ values: {}, happenedOn: null });
      else expect(record.values).not.toEqual({});
    }
    const mayReadCase = cellOf(role, 'case') !== '-';
    expect(view.name).toBe(mayReadCase ? 'Асқар' : '—');
    expect(view.writable).toEqual(compartments.filter((compartment) => cellOf(role, compartment) === 'rw'));
    const [row] = (await station.call('caseload.list', {})).rows;
    expect(row?.name ?? null).toBe(mayReadCase ? 'Асқар' : null);
    expect(row?.releaseOn ?? null).toBe(cellOf(role, 'legal') === '-' ? null : '2025-12-05');
    const sessions = { clinical: '2025-11-03', theological: '2025-10-01' } as const;
    const last = (['clinical', 'theological'] as const).find((one) => ['rw', 'r'].includes(cellOf(role, one)));
    expect(row?.lastSessionOn ?? null).toBe(last ? sessions[last] : null);
  });

  test('finds by search only what may be read without a reason', async () => {
    const words: Record<Written, string> = {
      case: 'Жылады',
      legal: 'Тәркілеу',
      clinical: 'ұйықтай',
      theological: 'такфир',
    };
    for (const compartment of written) {
      const hits = await station.call('dossier.search', { dossierId, query: words[compartment] });
      expect(hits.length > 0, compartment).toBe(['rw', 'r'].includes(cellOf(role, compartment)));
      expect(hits.every((hit) => hit.type === typeIn[compartment])).toBe(true);
    }
  });

  test('creates dossiers and exchanges packages only if that is the role', async () => {
    const person = sampleOf('person');
    const mayCreate = !['medicalWorker', 'administrator', 'auditor'].includes(role);
    expect(await outcome(station.call('dossier.create', { person }))).toBe(mayCreate ? 'done' : 'notPermitted');
    const jobId = randomUUID();
    const nowhere = () => station.grant(join(folder.path, randomUUID()));
    const [card, incoming, out, receipt] = [nowhere(), nowhere(), nowhere(), nowhere()];
    const request = { to: [randomUUID()], dossiers: [dossierId], purpose: 'a', legalBasis: 'b', withheldReason: 'c' };
    const exchange = [
      station.call('contact.list', {}),
      station.call('package.ledger', {}),
      station.call('station.saveCard', { file: card.token }, card.paths),
      station.call('contact.add', { file: card.token }, card.paths),
      station.call('contact.verify', {
        stationId: randomUUID(),
        words: [1, 2, 3].map((position) => ({ position, word: 'a' })),
      }),
      station.call('package.export', { jobId, folder: out.token, compartments: ['case'], ...request }, out.paths),
      station.call('package.inspect', { jobId, file: incoming.token }, incoming.paths),
      station.call('package.accept', { jobId, packageId: randomUUID(), approveSequence: true }),
      station.call('receipt.save', { packageId: randomUUID(), file: receipt.token }, receipt.paths),
      station.call('receipt.import', { file: receipt.token }, receipt.paths),
    ];
    const outcomes = await Promise.all(exchange.map(outcome));
    if (role === 'supervisor') expect(outcomes).not.toContain('notPermitted');
    else expect(new Set(outcomes)).toEqual(new Set(['notPermitted']));
  });
});
