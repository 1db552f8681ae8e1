import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { Attachment } from '#shared/records/fields.ts';
import { lecture, lineOf } from '#tests/support/group.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { Refused, TestStation, testFolder } from '#tests/support/station.ts';
import { firstBrokenEntry } from '#vault/audit/auditChain.ts';

const folder = testFolder();
const station = new TestStation(folder.path);
const people: string[] = [];
let entered = new Map<string, string>();

beforeAll(async () => {
  await station.create('Шымкент');
  for (const name of ['Бір', 'Екі', 'Үш', 'Төрт']) people.push(await station.dossier(name));
});
beforeEach(async () => {
  const { records } = await station.call('groupSession.save', lecture(people));
  entered = new Map(records.map(({ dossierId, recordId }) => [dossierId, recordId]));
});
afterAll(() => {
  expect(firstBrokenEntry(station.vault.session.registry)).toBeNull();
  station.close();
  folder[Symbol.dispose]();
  expect(station.bugs).toEqual([]);
});

const jobId = () => randomUUID();
const placeOf = (dossierId: string) => ({ dossierId, recordId: entered.get(dossierId)! });
const first = () => placeOf(people[0]!);
const valuesIn = async (dossierId: string) => (await station.call('record.get', placeOf(dossierId))).values;

async function amended(change: Record<string, unknown>) {
  const { shared } = await station.call('groupSession.prepareAmendment', { jobId: jobId(), ...first() });
  return station.call('groupSession.amend', { jobId: jobId(), ...first(), shared: { ...shared, ...change } });
}

/** A picture in the first person's dossier, as when it is dropped on the form. */
async function picture(content: string): Promise<Attachment> {
  const path = join(folder.path, `${randomUUID()}.txt`);
  writeFileSync(path, content);
  const { token, paths } = station.grant(path);
  const place = { dossierId: people[0]!, compartment: 'theological' as const };
  return station.call('attachment.add', { jobId: jobId(), ...place, file: token }, paths);
}

function holds(dossierId: string, { sha256 }: Attachment): boolean {
  return station.vault.session.open(dossierId).file.attachments.has(sha256, 'theological');
}

test('the shared text is amended once for everybody, and each keeps their own line', async () => {
  expect(await amended({ observations: 'Түзетілген мәтін' })).toEqual({ amended: 4, waiting: [], left: [] });
  for (const dossierId of people) {
    expect(await valuesIn(dossierId)).toMatchObject({
      observations: 'Түзетілген мәтін',
      personalNote: lineOf(dossierId),
      participants: 4,
    });
    const history = await station.call('record.history', placeOf(dossierId));
    expect(history.map(({ changed, signature }) => [changed.length === 1 ? changed[0] : null, signature])).toEqual([
      ['observations', 'valid'],
      [null, 'valid'],
    ]);
  }
});

test('whose record was changed since is shown and left alone, also at the next amendment; another line of one’s own is no such change', async () => {
  await station.amend(people[1]!, entered.get(people[1]!)!, { observations: 'Басқаша жазылды' });
  await station.amend(people[2]!, entered.get(people[2]!)!, { personalNote: 'Жаңа жол' });
  const { heads } = await station.call('record.get', placeOf(people[3]!));
  await station.call('record.void', { ...placeOf(people[3]!), base: heads, reason: 'Қатысқан жоқ' });
  const before = await station.call('groupSession.prepareAmendment', { jobId: jobId(), ...first() });
  expect(before.people.map(({ state }) => state)).toEqual(['same', 'changed', 'same', 'changed']);
  const { amended: count, left } = await amended({ observations: 'Екінші нұсқа' });
  expect(count).toBe(2);
  expect(left.map(({ dossierId, name }) => [dossierId, name])).toEqual([
    [people[1], 'Екі'],
    [people[3], 'Төрт'],
  ]);
  expect(await valuesIn(people[1]!)).toMatchObject({ observations: 'Басқаша жазылды' });
  expect(await valuesIn(people[2]!)).toMatchObject({ observations: 'Екінші нұсқа', personalNote: 'Жаңа жол' });
  expect((await amended({ observations: 'Үшінші нұсқа' })).amended).toBe(2);
  expect(await valuesIn(people[1]!)).toMatchObject({ observations: 'Басқаша жазылды' });
});

test('an amendment that was broken off is finished at the next unlock, once, beside what was written in between', async () => {
  const { session } = station.vault;
  const at = new Date().toISOString();
  const id = randomUUID();
  const parts = people.map((dossierId) => {
    const record = session.open(dossierId).record(entered.get(dossierId)!)!;
    const { type, compartment, recordId } = record;
    const values = { ...record.values, observations: 'Үзілген түзету' };
    const schema = record.last.header.schema;
    return { dossierId, recordId, type, compartment, schema, values, parents: [...record.merged.heads] };
  });
  session.registry.transaction(() => session.pendingWrites.put(id, 'jointAmendment', { at, parts }));
  await station.amend(people[1]!, entered.get(people[1]!)!, { agreements: 'Арада жазылды' });
  await station.restart();
  expect(station.vault.session.info.resumedGroupSessions).toBe(1);
  await station.restart();
  for (const dossierId of people) {
    const { versions, values, hasConflict } = await station.call('record.get', placeOf(dossierId));
    expect(values['observations']).toBe('Үзілген түзету');
    expect([versions, hasConflict]).toEqual([dossierId === people[1] ? 3 : 2, false]);
  }
  expect(await valuesIn(people[1]!)).toMatchObject({ agreements: 'Арада жазылды' });
});

test('an amendment that is typed is kept until it is saved or discarded; only the author may amend', async () => {
  const draft = { ...first(), shared: { observations: 'Жартылай' } };
  const { savedAt } = await station.call('groupSession.saveAmendmentDraft', draft);
  await station.restart();
  const look = () => station.call('groupSession.prepareAmendment', { jobId: jobId(), ...first() });
  expect((await look()).draft).toEqual({ savedAt, shared: draft.shared });
  await station.call('groupSession.discardAmendmentDraft', first());
  expect((await look()).draft).toBeNull();
  await station.call('groupSession.saveAmendmentDraft', draft);
  await amended({ observations: 'Сақталды' });
  expect((await look()).draft).toBeNull();
  const alone = await station.record(people[0]!, 'note', sampleOf('note'));
  const foreign = { dossierId: people[0]!, recordId: alone };
  expect(await station.refusal('groupSession.prepareAmendment', { jobId: jobId(), ...foreign })).toEqual({
    code: 'notPermitted',
  });
});

test('files of a group session are sealed once in each dossier, and in none when it is refused', async () => {
  const file = await picture('ортақ сурет');
  const input = lecture(people);
  const withFile = { ...input, shared: { ...input.shared, attachments: [file] }, fileHome: people[0]! };
  const wrong = { ...withFile, shared: { ...withFile.shared, heldOn: '2999-01-01' } };
  expect(await station.refusal('groupSession.save', { ...wrong, jobId: jobId() })).toMatchObject({
    code: 'recordInvalid',
  });
  expect(people.map((dossierId) => holds(dossierId, file))).toEqual([true, false, false, false]);
  const { records } = await station.call('groupSession.save', { ...withFile, jobId: jobId() });
  for (const { dossierId, recordId } of records) {
    const { values } = await station.call('record.get', { dossierId, recordId });
    expect(values['attachments']).toEqual([file]);
    const place = { dossierId, compartment: 'theological' as const, recordId, sha256: file.sha256 };
    const { viewId, bytes } = await station.call('attachment.view', place);
    const read = await station.call('attachment.read', { viewId, offset: 0, length: bytes });
    expect(Buffer.from(read).toString()).toBe('ортақ сурет');
  }
});

test('a file that nobody holds any more is named as missing, and nothing is written', async () => {
  const ghost = { ...(await picture('елес')), sha256: 'a'.repeat(64) };
  const input = lecture(people);
  const before = station.vault.session.open(people[1]!).freshness.revisions;
  await expect(
    station.call('groupSession.save', { ...input, shared: { ...input.shared, attachments: [ghost] } }),
  ).rejects.toSatisfy(
    (error: unknown) =>
      error instanceof Refused &&
      error.failure.code === 'attachmentMissing' &&
      error.failure.fields?.['shared.attachments'] === 'notValid',
  );
  expect(station.vault.session.open(people[1]!).freshness.revisions).toBe(before);
});

test('a file that is added for everybody joins those that somebody has added alone', async () => {
  const common = await picture('жалпы');
  const own = await picture('жеке');
  await station.amend(people[0]!, entered.get(people[0]!)!, { attachments: [own] });
  await amended({ attachments: [common] });
  expect((await valuesIn(people[0]!))['attachments']).toEqual([common, own]);
  expect((await valuesIn(people[1]!))['attachments']).toEqual([common]);
  await amended({ attachments: [] });
  expect((await valuesIn(people[0]!))['attachments']).toEqual([own]);
  expect((await valuesIn(people[1]!))['attachments']).toEqual([]);
});
