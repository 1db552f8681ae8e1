import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Failure } from '#shared/contract/errors.ts';
import { languages } from '#shared/contract/shellCommands.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { scanOf } from '#tests/support/files.ts';
import { checkList, readList } from '#tests/support/rosters.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { Refused, TestStation, testFolder, valuesOf } from '#tests/support/station.ts';
import { text } from '#tests/support/texts.ts';
import { workbook } from '#tests/support/workbook.ts';

const folder = testFolder();
const station = new TestStation(folder.path);
let dossierId = '';

beforeAll(async () => {
  await station.create('Тараз');
  dossierId = await station.dossier('Айша');
});
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
  expect(station.bugs).toEqual([]);
});

const revisions = () => station.vault.session.open(dossierId).freshness.revisions;

/** What a failure says to people, in each language: a text of its own, never a key. */
function expectSaid({ code, fields = {} }: Failure): void {
  for (const language of languages) {
    expect(text(language, `errors:code.${code}`)).not.toBe('');
    for (const message of Object.values(fields)) expect(text(language, `errors:field.${message}`)).not.toBe('');
  }
}

/** Such a note is refused at its field, nothing is written, and what was typed stays in the draft as it was typed. */
async function expectRefusedNote(change: RawValues, fields: Record<string, string>): Promise<void> {
  const before = revisions();
  const values = { ...sampleOf('note'), ...change };
  const draftId = randomUUID();
  const draft = { dossierId, draftId, type: 'note' as const, recordId: null, base: [], values };
  await station.call('draft.save', draft);
  const failure = await station.refusal('record.save', draft);
  expect(failure).toEqual({ code: 'recordInvalid', fields });
  expectSaid(failure);
  expect(revisions()).toBe(before);
  expect((await station.call('draft.get', { dossierId, draftId })).values).toEqual(values);
  await station.call('draft.discard', { dossierId, draftId });
}

function failureOf(error: unknown): Failure {
  if (error instanceof Refused) return error.failure;
  throw error;
}

function add(name: string, bytes: Buffer, jobId: string = randomUUID()) {
  const path = join(folder.path, name);
  writeFileSync(path, bytes);
  const { token, paths } = station.grant(path);
  return station.call('attachment.add', { jobId, dossierId, compartment: 'case', file: token }, paths);
}

test.each(['\u0000', '\u0007', '\u001B[2J', '\u0085', '\uFEFF'])(
  'a pasted control character is named at its field and kept in the draft (%j)',
  async (odd) => {
    await expectRefusedNote({ text: `мәтін${odd}` }, { text: 'forbiddenCharacters' });
    await expectRefusedNote({ subject: `${odd}тақырып` }, { subject: 'forbiddenCharacters' });
    const person = valuesOf('person', { givenName: `Ай${odd}ша`, sex: 'female', category: 'child' });
    expect(await station.refusal('dossier.create', { person })).toEqual({
      code: 'recordInvalid',
      fields: { givenName: 'forbiddenCharacters' },
    });
  },
);

test('a megabyte in a field is refused as too long, and the draft keeps every letter of it', async () => {
  const megabyte = 'ә'.repeat(1024 * 1024);
  await expectRefusedNote({ text: megabyte }, { text: 'tooLong' });
  await expectRefusedNote({ subject: megabyte }, { subject: 'tooLong' });
  const { all } = await station.call('caseload.list', {});
  expect((await station.refusal('caseload.list', { query: megabyte })).fields).toEqual({ query: 'tooLong' });
  expect((await station.call('caseload.list', {})).all).toBe(all);
});

test.each(['\u202E', '\u202D', '\u2066', '\u2069'])(
  'an override of the reading direction is refused in texts and taken out of file names (%j)',
  async (override) => {
    await expectRefusedNote({ subject: `есеп${override}gpj.exe` }, { subject: 'forbiddenCharacters' });
    const { name } = await add(`скан${override}fdp.pdf`, scanOf(64));
    expect(name).toBe('сканfdp.pdf');
  },
);

const oddNames = [
  '<img src=x onerror="window.hacked=1">',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://example.org";"Айша")',
  '+7 701',
  '-2+3',
  '@SUM(A1)',
  '${process.exit()}',
  "'); DROP TABLE revision; --",
];

test.each(oddNames)('a name like %j is kept as the text that it is, found, and printed as text', async (odd) => {
  const named = await station.dossier(odd, { familyName: odd });
  const [row] = (await station.call('caseload.list', { dossiers: [named] })).rows;
  expect(row?.name).toBe(`${odd} ${odd}`);
  const opened = await station.call('dossier.open', { dossierId: named });
  expect(opened.records[0]?.values['givenName']).toBe(odd);
  const note = await station.record(named, 'note', sampleOf('note', { text: odd }));
  const [hit] = await station.call('dossier.search', {
    dossierId: named,
    query: odd.replaceAll(/[^\p{L}\p{N}]+/gu, ' '),
  });
  expect([note, named]).toContain(hit?.recordId);
  const scope = { kind: 'record' as const, recordId: note };
  const printed = await station.call('print.prepare', { dossierId: named, scope, reason: null, target: 'pdf' });
  expect(JSON.stringify(printed)).toContain(JSON.stringify(odd).slice(1, -1));
  expect((await station.call('caseload.list', {})).all).toBeGreaterThan(1);
});

test.each(['2026-02-31', '2026-13-01', '31.02.2026', '0000-00-00', '2026-2-3'])(
  'a day that never was is no date (%s)',
  async (day) => {
    await expectRefusedNote({ heldOn: day }, { heldOn: 'notADate' });
    const birthDate = { value: day, isEstimated: false };
    const person = valuesOf('person', { givenName: 'Айша', sex: 'female', category: 'child', birthDate });
    const failure = await station.refusal('dossier.create', { person });
    expect(Object.values(failure.fields ?? {})).toEqual(['notADate']);
    expectSaid(failure);
  },
);

test('a file of no bytes and one that is not what its name says are refused, and nothing of them stays', async () => {
  const held = () => station.vault.session.open(dossierId).file.attachments.list().length;
  const before = held();
  const empty = failureOf(await add('бос.pdf', Buffer.alloc(0)).catch((error: unknown) => error));
  expect(empty.code).toBe('attachmentEmpty');
  const jobId = randomUUID();
  const mislabelled = failureOf(await add('сурет.jpg', scanOf(64), jobId).catch((error: unknown) => error));
  expect(mislabelled).toMatchObject({ code: 'attachmentMislabelled', detail: { ending: 'jpg', kind: 'pdf' } });
  const program = failureOf(
    await add('есеп.pdf', Buffer.from('MZ\u0090\u0000', 'latin1')).catch((error: unknown) => error),
  );
  expect(program.code).toBe('attachmentKindRefused');
  for (const failure of [empty, mislabelled, program]) expectSaid(failure);
  expect(held()).toBe(before);
  const renamed = { jobId: randomUUID(), dossierId, compartment: 'case' as const, refusedJobId: jobId };
  expect((await station.call('attachment.addRenamed', renamed)).name).toBe('сурет.pdf');
});

test('a broken workbook is refused by what it is, and the station stays as it was', async () => {
  const whole = workbook({ a: [['Имя'], ['Айша']] });
  const torn = whole.subarray(0, whole.length - 200);
  const flipped = Buffer.from(whole);
  flipped.fill(0xff, Math.floor(whole.length / 3), Math.floor(whole.length / 3) + 40);
  const { all } = await station.call('caseload.list', {});
  for (const [name, content] of [
    ['torn.xlsx', torn],
    ['flipped.xlsx', flipped],
    ['empty.xlsx', Buffer.alloc(0)],
  ] as const) {
    const failure = failureOf(await readList(station, folder.path, content, name).catch((error: unknown) => error));
    expect(failure.code).toMatch(/^roster(Damaged|Empty|NotRecognised)$/);
    expectSaid(failure);
  }
  expect((await station.call('caseload.list', {})).all).toBe(all);
});

test('what is wrong in a list is written out without anything that a spreadsheet would compute', async () => {
  const titles = ['Имя', '=1+1', '@cmd', '-Дата'];
  const source = await readList(station, folder.path, `${titles.join(';')}\nАйша;31.02.2012;31.02.2012;31.02.2012`);
  const mapping = ['person.givenName', 'person.birthDate', null, 'repatriation.arrivedOn'] as const;
  expect(await checkList(station, source, { mapping: [...mapping] })).toMatchObject({ included: 0, problems: 1 });
  const path = join(folder.path, 'problems.csv');
  const { token, paths } = station.grant(path);
  const words = {
    headings: ['=cmd|calc', 'Баған', 'Қате'] as [string, string, string],
    messages: { notADate: '+күн емес' },
  };
  await station.call('roster.saveProblems', { file: token, rosterId: source.rosterId, ...words, fields: {} }, paths);
  const cells = readFileSync(path, 'utf8')
    .replace('\uFEFF', '')
    .trimEnd()
    .split('\r\n')
    .flatMap((line) => line.split(';').map((cell) => cell.slice(1, -1)));
  expect(cells).toContain("'=cmd|calc");
  expect(cells).toContain("'=1+1");
  expect(cells).toContain("'-Дата");
  expect(cells).toContain("'+күн емес");
  expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
});
