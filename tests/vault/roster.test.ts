import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { addDays } from '#shared/rules/dates.ts';
import { checkList, listOf, readList } from '#tests/support/rosters.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { TestStation, testFolder } from '#tests/support/station.ts';
import { workbook } from '#tests/support/workbook.ts';
import { firstBrokenEntry } from '#vault/audit/auditChain.ts';

const folder = testFolder();
const origin = new TestStation(folder.path, 'origin');
let station = origin;
let made = 0;

beforeAll(async () => {
  await origin.create('Ақтау', ['supervisor', 'socialWorker']);
  origin.close();
});
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
});

/** A station of its own, for tests that count what is there. */
async function newStation(): Promise<void> {
  station.close();
  made += 1;
  station = await TestStation.copyOf(origin, folder.path, `station-${made}`);
}

const jobId = () => randomUUID();
const filesOf = () => readdirSync(join(station.vaultFolder, 'dossiers')).filter((name) => name.endsWith('.db'));

test('a list becomes dossiers that are found, opened and verified like any other, also after a restart', async () => {
  await newStation();
  const source = await readList(station, folder.path, listOf(60));
  expect(source).toMatchObject({ lines: 60, headingLine: 1, encoding: 'utf-8', isRemembered: false });
  expect(await checkList(station, source)).toEqual({ lines: 60, included: 60, problems: 0, warnings: 0, doubles: 0 });
  expect(filesOf()).toEqual([]);
  const done = await station.call('roster.accept', { jobId: jobId(), rosterId: source.rosterId });
  expect(done).toMatchObject({ dossiers: 60, leftOut: 0, state: 'done', fileName: 'list.csv' });
  await station.restart();
  const { all, rows } = await station.call('caseload.list', { query: 'алиев айша', limit: 10 });
  expect(all).toBe(60);
  const { dossierId } = rows[0]!;
  const view = await station.call('dossier.open', { dossierId });
  expect(view.records.map(({ type, values }) => [type, values['familyName'], values['category']])).toEqual([
    ['person', 'Әлиева', 'man'],
  ]);
  const [version] = await station.call('record.history', { dossierId, recordId: dossierId });
  expect(version?.signature).toBe('valid');
  expect(firstBrokenEntry(station.vault.session.registry)).toBeNull();
  const actions = station.audit().map(({ action }) => action);
  expect(actions.filter((action) => action === 'dossier.create')).toHaveLength(60);
  expect(actions.filter((action) => action === 'record.save')).toHaveLength(60);
  expect(station.vault.session.info.troubled).toEqual([]);
  expect(station.bugs).toEqual([]);
});

test('one undo removes files, keys and cards, and keeps what somebody has written into', async () => {
  await newStation();
  const source = await readList(station, folder.path, listOf(12));
  await checkList(station, source);
  const { importId } = await station.call('roster.accept', { jobId: jobId(), rosterId: source.rosterId });
  const { rows } = await station.call('caseload.list', { limit: 50 });
  const [amended, drafted, opened] = rows.map(({ dossierId }) => dossierId);
  await station.amend(amended!, amended!, { birthPlace: 'Ақтау' });
  const draft = { draftId: randomUUID(), type: 'familyContact' as const, recordId: null, base: [], values: {} };
  await station.call('draft.save', { dossierId: drafted!, ...draft });
  await station.call('dossier.open', { dossierId: opened! });
  const undone = await station.call('roster.undo', { jobId: jobId(), importId });
  expect(undone.removed).toBe(10);
  expect(undone.kept.map(({ dossierId }) => dossierId).toSorted()).toEqual([amended!, drafted!].toSorted());
  expect(filesOf().toSorted()).toEqual([amended, drafted].map((id) => `${id}.db`).toSorted());
  expect((await station.call('caseload.list', {})).all).toBe(2);
  expect(await station.refusal('dossier.open', { dossierId: opened! })).toEqual({ code: 'dossierUnknown' });
  await station.restart();
  expect(station.vault.session.keyring.dossierIds().toSorted()).toEqual([amended!, drafted!].toSorted());
  expect((await station.call('dossier.open', { dossierId: drafted! })).drafts).toHaveLength(1);
  expect(await station.call('roster.list', {})).toMatchObject([{ importId, state: 'undone', kept: 2, dossiers: 12 }]);
  expect(station.audit().filter(({ action }) => action === 'dossier.remove')).toHaveLength(10);
  expect(await station.refusal('roster.undo', { jobId: jobId(), importId })).toMatchObject({ code: 'rosterUnknown' });
  expect(firstBrokenEntry(station.vault.session.registry)).toBeNull();
});

test('a cancelled import leaves nothing and the list can be accepted again', async () => {
  await newStation();
  const source = await readList(station, folder.path, listOf(60));
  await checkList(station, source);
  const job = jobId();
  const accepting = station.refusal('roster.accept', { jobId: job, rosterId: source.rosterId });
  while (station.events.every((event) => event.kind !== 'progress' || event.phase !== 'writing')) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  await station.call('job.cancel', { jobId: job });
  expect(await accepting).toEqual({ code: 'cancelled' });
  expect(filesOf()).toEqual([]);
  expect((await station.call('caseload.list', {})).all).toBe(0);
  expect(station.vault.session.keyring.dossierIds()).toEqual([]);
  const again = await station.call('roster.accept', { jobId: jobId(), rosterId: source.rosterId });
  expect(again.dossiers).toBe(60);
});

test('columns are remembered for lists with the same headings', async () => {
  const list = 'Кто это;Когда;Пол\nӘлиев Болат;03/04/2012;м';
  const source = await readList(station, folder.path, list);
  expect(source.columns.map(({ target }) => target)).toEqual([null, null, 'person.sex']);
  expect(source.columns[1]?.isAmbiguous).toBe(true);
  const mapping = ['person.fullName', 'person.birthDate', 'person.sex'] as const;
  await expect(checkList(station, source)).rejects.toMatchObject({ failure: { code: 'rosterNoNames' } });
  await checkList(station, source, { mapping: [...mapping], dateOrder: 'monthFirst' });
  await station.restart();
  const again = await readList(station, folder.path, `${list}\nОмаров Ерлан;2001;м`);
  expect(again.columns.map(({ target }) => target)).toEqual(mapping);
  expect(again).toMatchObject({ isRemembered: true, dateOrder: 'monthFirst' });
});

test('every wrong cell is named, mended in the preview, and nothing odd becomes anything but text', async () => {
  const cells = [
    ['Фамилия', 'Имя', 'Пол', 'Дата рождения', 'ИИН'],
    ['Әлиев', 'Болат', 'м', '31.02.2010', ''],
    ['Омаров', 'Ер\u0007лан', 'м', '2001', ''],
    ['Омарова', 'Ер\u202Eлан', 'ж', '2001', ''],
    ['=HYPERLINK("http://x")', '<b>Ислам</b>', 'м', { day: '1990-05-01' }, ''],
    ['Сейтов', 'x'.repeat(30_000), '?', '1990', '12345'],
    ['', '', 'ж', '1991', ''],
    ['Тоқтаров', 'Мәди', 'м', '12.06.2012', 61211600012],
  ];
  const source = await readList(station, folder.path, workbook({ Тізім: cells }), 'list.xlsx');
  const counts = await checkList(station, source);
  expect(counts).toMatchObject({ lines: 7, problems: 5, included: 2 });
  const { lines } = await station.call('roster.lines', { rosterId: source.rosterId });
  const problems = lines.map((line) =>
    line.cells
      .map(({ problem }) => problem)
      .concat(line.missing.map(({ message }) => message))
      .filter((one) => one !== null),
  );
  expect(problems).toEqual([
    ['notADate'],
    ['forbiddenCharacters'],
    ['forbiddenCharacters'],
    [],
    ['tooLong', 'notInList', 'iinNotTwelve'],
    ['nameInAnyScript'],
    [],
  ]);
  expect(lines[3]?.cells.map(({ warning }) => warning)).toEqual([
    'looksLikeFormula',
    'looksLikeMarkup',
    null,
    null,
    null,
  ]);
  expect(lines[6]?.cells[4]).toMatchObject({ text: '61211600012', warning: 'iinOtherBirthDate' });
  expect(lines[4]?.cells[1]).toMatchObject({ isCut: true });
  const { rosterId } = source;
  const mended = await station.call('roster.mend', { rosterId, line: 2, column: 3, text: '28.02.2010' });
  expect(mended.line.cells[3]).toMatchObject({ text: '28.02.2010', problem: null });
  expect(mended.counts).toMatchObject({ problems: 4, included: 3 });
  const path = join(folder.path, 'problems.csv');
  const { token, paths } = station.grant(path);
  const texts = { messages: { notADate: 'Not a date' }, fields: {} };
  await station.call(
    'roster.saveProblems',
    { file: token, rosterId, headings: ['Line', 'Column', 'Problem'], ...texts },
    paths,
  );
  expect(readFileSync(path, 'utf8')).toContain('"3";"Имя";"forbiddenCharacters"');
  await station.call('roster.accept', { jobId: jobId(), rosterId });
  const all = await station.call('caseload.list', { limit: 500 });
  expect(all.rows.map(({ name }) => name)).toContain('=HYPERLINK("http://x") <b>Ислам</b>');
});

test('people who are here already, or twice in the list, are found in any script and left out unless somebody decides otherwise', async () => {
  await newStation();
  const birthDate = { value: '2012-06-11', isEstimated: false };
  const here = await station.dossier('Айша', { familyName: 'Серікбаева', birthDate, category: 'child', sex: 'female' });
  await station.dossier('Юсуф', { familyName: 'Ахметов', iin: '061211600012', iinStatus: 'issued' });
  const list = [
    'Surname latin;First name latin;Name in Arabic script;Sex;Date of birth;IIN',
    'Serikbayeva;Aisha;;f;11.06.2012;',
    ';;سريكباييفا عائشة;f;2012;',
    'Somebody;Else;;m;1990;061211600012',
    'Omarov;Timur;;m;1985-01-02;',
    'Omarov;Timur;;m;02.01.1985;',
    'Serikbayeva;Zarina;;f;2015;',
  ].join('\n');
  const source = await readList(station, folder.path, list);
  expect(await checkList(station, source)).toMatchObject({ lines: 6, doubles: 4, included: 2, problems: 0 });
  const { rosterId } = source;
  const { lines } = await station.call('roster.lines', { rosterId, filter: 'doubles' });
  expect(lines.map(({ line, matches }) => [line, matches[0]?.level, matches[0]?.reason])).toEqual([
    [2, 'certain', 'nameAndBirthDate'],
    [3, 'likely', 'name'],
    [4, 'certain', 'iin'],
    [6, 'certain', 'nameAndBirthDate'],
  ]);
  expect(lines[0]?.matches[0]?.dossier?.dossierId).toBe(here);
  expect(lines[3]?.matches[0]?.line).toBe(5);
  expect(await station.call('roster.decide', { rosterId, lines: [3], isIncluded: true })).toMatchObject({
    included: 3,
  });
  expect(await station.call('roster.accept', { jobId: jobId(), rosterId })).toMatchObject({ dossiers: 3, leftOut: 3 });
});

test('files that are no list are refused by what they are, and leave nothing behind', async () => {
  const list = workbook({ a: [['Имя'], ['Айша']] });
  const files: [string, string | Buffer][] = [
    ['rosterEmpty', ''],
    ['rosterEmpty', '\n  \n'],
    ['rosterOldOrProtected', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)])],
    ['rosterDamaged', list.subarray(0, list.length - 200)],
    ['rosterNotRecognised', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['rosterTooManyColumns', Array.from({ length: 101 }, () => 'a').join(';')],
    ['rosterTooManyRows', `Имя\n${'Айша\n'.repeat(10_001)}`],
  ];
  for (const [code, content] of files) {
    const failure = await readList(station, folder.path, content).catch(
      (error: { failure: { code: string } }) => error.failure,
    );
    expect(failure).toMatchObject({ code });
  }
  expect(station.vault.session.rosterReadings.size).toBe(0);
  expect(station.bugs).toEqual([]);
});

test('a template holds no formula, and reads back as columns that are all known', async () => {
  const path = join(folder.path, 'template.csv');
  const { token, paths } = station.grant(path);
  await station.call('roster.saveTemplate', { file: token, headings: ['Тегі', '=1+1', 'Туған күні'] }, paths);
  expect(existsSync(path)).toBe(true);
  const source = await readList(station, folder.path, readFileSync(path));
  expect(source.columns.map(({ title, target }) => [title, target])).toEqual([
    ['Тегі', 'person.familyName'],
    ["'=1+1", null],
    ['Туған күні', 'person.birthDate'],
  ]);
});

test('who may not create dossiers may not read a list', async () => {
  await station.become(['medicalWorker']);
  const failure = await readList(station, folder.path, listOf(1)).catch((error: { failure: object }) => error.failure);
  expect(failure).toMatchObject({ code: 'notPermitted' });
});

test('what is said once for the whole list stands in every dossier, but for lines whose column says otherwise', async () => {
  await newStation();
  const source = await readList(
    station,
    folder.path,
    'Имя;Фамилия;Пол;Операция\nАйша;Бірінші;ж;\nБолат;Екінші;м;Жусан-2',
  );
  const mapping = ['person.givenName', 'person.familyName', 'person.sex', 'repatriation.operation'] as const;
  const forAll = {
    'person.category': 'child',
    'repatriation.arrivedOn': '2019-05-09',
    'repatriation.fromCountry': 'SY',
    'repatriation.arrivedAt': { id: null, name: 'Ақтау орталығы' },
  };
  const counts = await checkList(station, source, { mapping: [...mapping], forAll });
  expect(counts).toMatchObject({ lines: 2, problems: 1 });
  const input = { jobId: jobId(), rosterId: source.rosterId, mapping: [...mapping], dateOrder: source.dateOrder };
  const wrong = {
    'repatriation.arrivedOn': [addDays(station.vault.session.today, 2), 'inFuture'],
    'repatriation.fromCountry': ['nowhere', 'notInList'],
  } as const;
  for (const [field, [value, problem]] of Object.entries(wrong)) {
    expect(await station.refusal('roster.check', { ...input, forAll: { ...forAll, [field]: value } })).toEqual({
      code: 'recordInvalid',
      fields: { [`forAll.${field}`]: problem },
    });
  }
  const whole = { ...forAll, 'repatriation.operation': 'zhusan1' };
  const without = [...mapping.slice(0, 3), null];
  expect(await checkList(station, source, { mapping: without, forAll: whole })).toMatchObject({ problems: 0 });
  await station.call('roster.accept', { jobId: jobId(), rosterId: source.rosterId });
  const { rows } = await station.call('caseload.list', {});
  expect(rows.map(({ category, sex }) => `${category} ${sex}`).toSorted()).toEqual(['child female', 'child male']);
  for (const { dossierId } of rows) {
    const { records } = await station.call('dossier.open', { dossierId });
    expect(records.find(({ type }) => type === 'repatriation')?.values).toMatchObject({
      operation: 'zhusan1',
      arrivedOn: '2019-05-09',
      fromCountry: 'SY',
      arrivedAt: { id: null, name: 'Ақтау орталығы' },
    });
  }
  expect(station.bugs).toEqual([]);
});

test('undoing leaves a dossier in place that another one names, and says so beforehand', async () => {
  await newStation();
  const elsewhere = await station.dossier('Бұрынғы');
  const source = await readList(station, folder.path, listOf(5));
  await checkList(station, source);
  const { importId } = await station.call('roster.accept', { jobId: jobId(), rosterId: source.rosterId });
  const { rows } = await station.call('caseload.list', { limit: 50 });
  const imported = rows.filter(({ dossierId }) => dossierId !== elsewhere);
  const [relative, companion, writer] = imported;
  const linked = (row = relative) => ({ dossierId: row!.dossierId, name: row!.name! });
  await station.record(elsewhere, 'kinshipLink', sampleOf('kinshipLink', { relative: linked() }));
  const home = sampleOf('placement', {
    companions: [{ ...sampleOf('placement').companions[0]!, person: linked(companion) }],
  });
  await station.record(writer!.dossierId, 'placement', home);
  await station.restart();
  const expected = [
    { dossierId: relative!.dossierId, reason: 'linked', from: [expect.objectContaining({ dossierId: elsewhere })] },
    {
      dossierId: companion!.dossierId,
      reason: 'linked',
      from: [expect.objectContaining({ dossierId: writer!.dossierId })],
    },
    { dossierId: writer!.dossierId, reason: 'changed', from: [] },
  ].map((kept) => expect.objectContaining(kept));
  const before = await station.call('roster.undoPreview', { jobId: jobId(), importId });
  expect(before.removed).toBe(2);
  expect(before.kept).toHaveLength(3);
  expect(before.kept).toEqual(expect.arrayContaining(expected));
  expect((await station.call('caseload.list', {})).all).toBe(6);
  const undone = await station.call('roster.undo', { jobId: jobId(), importId });
  expect(undone).toEqual(before);
  expect((await station.call('caseload.list', {})).all).toBe(4);
  const { records } = await station.call('dossier.open', { dossierId: relative!.dossierId });
  expect(records).toHaveLength(1);
  expect(station.bugs).toEqual([]);
});
