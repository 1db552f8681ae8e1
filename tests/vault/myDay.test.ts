import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Input } from '#shared/contract/commands.ts';
import { addDays, addMonths } from '#shared/rules/dates.ts';
import { sampleOf } from '#tests/support/samples.ts';
import { TestStation, testFolder, workRoles } from '#tests/support/station.ts';

const folder = testFolder();
const station = new TestStation(folder.path);

beforeAll(() => station.create('Қарағанды'));
afterAll(() => {
  station.close();
  folder[Symbol.dispose]();
  expect(station.bugs).toEqual([]);
});

const today = () => station.vault.session.today;
const inDays = (days: number) => addDays(today(), days);
const list = (query: Input<'myDay.list'> = {}) => station.call('myDay.list', query);
const rowsOf = async (dossierId: string, query: Input<'myDay.list'> = {}) =>
  (await list(query)).rows.filter((row) => row.dossierId === dossierId);
const session = (heldOn: string, nextOn: string | null) => sampleOf('theologicalSession', { heldOn, nextOn });
const contact = (heldOn: string, nextOn: string | null) => sampleOf('familyContact', { heldOn, nextOn });

test('what was agreed stays due until it was held, amended or voided, now and after a restart', async () => {
  const dossierId = await station.dossier('Күн');
  const recordId = await station.record(dossierId, 'theologicalSession', session(inDays(-20), inDays(-6)));
  const row = { dossierId, name: 'Күн', kind: 'session', type: 'theologicalSession', recordId, field: 'nextOn' };
  expect(await rowsOf(dossierId)).toMatchObject([{ ...row, on: inDays(-6), isOverdue: true, rule: null }]);
  await station.restart();
  expect(await rowsOf(dossierId)).toMatchObject([row]);
  await station.amend(dossierId, recordId, { nextOn: inDays(3) });
  expect(await rowsOf(dossierId)).toMatchObject([{ on: inDays(3), isOverdue: false }]);
  const later = await station.record(dossierId, 'theologicalSession', session(inDays(-1), null));
  expect(await rowsOf(dossierId)).toEqual([]);
  const { heads: base } = await station.call('record.get', { dossierId, recordId: later });
  await station.call('record.void', { dossierId, recordId: later, base, reason: 'Қате енгізілген' });
  expect(await rowsOf(dossierId)).toMatchObject([{ on: inDays(3) }]);
});

test('it is counted by time and by kind, filtered and cut into windows', async () => {
  const before = await list();
  const dossierId = await station.dossier('Санақ');
  const relatives = { mother: -1, father: 7, sister: 8, brother: 31 } as const;
  for (const relation of ['mother', 'father', 'sister', 'brother'] as const) {
    const values = contact(inDays(-30), inDays(relatives[relation]));
    await station.record(dossierId, 'familyContact', { ...values, relation, relationOther: null });
  }
  const values = sampleOf('psychologicalSession', { heldOn: inDays(-30), nextOn: today() });
  await station.record(dossierId, 'psychologicalSession', values);
  const { counts, kinds, total } = await list();
  expect(total - before.total).toBe(5);
  for (const stretch of ['overdue', 'today', 'week', 'month', 'later'] as const) {
    expect(counts[stretch] - before.counts[stretch], stretch).toBe(1);
  }
  expect((kinds.contact ?? 0) - (before.kinds.contact ?? 0)).toBe(4);
  const days = (await rowsOf(dossierId)).map(({ on }) => on);
  expect(days).toEqual([-1, 0, 7, 8, 31].map(inDays));
  const near = await rowsOf(dossierId, { from: today(), to: inDays(7) });
  expect(near.map(({ kind }) => kind)).toEqual(['session', 'contact']);
  expect((await rowsOf(dossierId, { kinds: ['session'] })).map(({ on }) => on)).toEqual([today()]);
  const window = await list({ offset: 1, limit: 1 });
  expect(window.rows).toEqual((await list()).rows.slice(1, 2));
  expect(await list({ limit: 0 })).toMatchObject({ rows: [], total });
});

test('a plan is reviewed in time: proposed where no review is planned, never overdue once it is excused', async () => {
  const dossierId = await station.dossier('Жоспар', { category: 'woman', sex: 'female' });
  const [review] = sampleOf('plan').reviews;
  const reviewOf = (dueOn: string, change: object = {}) => ({
    ...review!,
    heldOn: null,
    excuse: null,
    dueOn,
    ...change,
  });
  const plan = sampleOf('plan', { startOn: inDays(-300), endOn: null, reviews: [] });
  const recordId = await station.record(dossierId, 'plan', plan);
  const rows = async () => (await rowsOf(dossierId)).map(({ on, rule, isOverdue }) => ({ on, rule, isOverdue }));
  const interval = { on: addMonths(inDays(-300), 6), rule: 'interval', isOverdue: true };
  expect(await rows()).toEqual([interval]);
  const missed = reviewOf(inDays(-200));
  await station.amend(dossierId, recordId, { reviews: [missed] });
  expect(await rows()).toEqual([{ on: inDays(-200), rule: null, isOverdue: true }]);
  await station.amend(dossierId, recordId, { reviews: [{ ...missed, excuse: 'illness' }] });
  expect(await rows()).toEqual([{ ...interval, on: addMonths(inDays(-200), 6) }]);
  const held = reviewOf(inDays(-120), { heldOn: inDays(-120), outcome: 'Жоспар жалғасады' });
  await station.amend(dossierId, recordId, { reviews: [held] });
  expect(await rows()).toEqual([{ on: addMonths(inDays(-120), 6), rule: 'interval', isOverdue: false }]);
  const sentence = sampleOf('sentence', { changes: [], statedReleaseOn: inDays(-20) });
  await station.record(dossierId, 'sentence', sentence);
  expect(await rows()).toContainEqual({ on: addMonths(inDays(-120), 3), rule: 'timeLeft', isOverdue: true });
});

test('nobody is told of a day in a part that they may not read', async () => {
  const dossierId = await station.dossier('Жасырын');
  await station.record(
    dossierId,
    'psychologicalSession',
    sampleOf('psychologicalSession', { heldOn: inDays(-9), nextOn: inDays(2) }),
  );
  await station.record(dossierId, 'sentence', sampleOf('sentence', { changes: [], statedReleaseOn: inDays(40) }));
  await station.record(dossierId, 'familyContact', contact(inDays(-9), inDays(5)));
  const kinds = async () => (await rowsOf(dossierId)).map(({ kind }) => kind);
  expect(await kinds()).toEqual(['session', 'contact', 'release']);
  for (const [role, expected] of [
    ['socialWorker', ['contact']],
    ['theologian', ['contact', 'release']],
    ['supervisor', ['contact', 'release']],
    ['medicalWorker', ['session', 'contact']],
    ['administrator', []],
  ] as const) {
    await station.become([role]);
    expect(await kinds(), role).toEqual(expected);
  }
  await station.become(workRoles);
});

test('the caseload shows what is next and how much is overdue, and can be narrowed down to it', async () => {
  const familyName = 'Мұрагер';
  const late = await station.dossier('Кеш', { familyName, sex: 'female', category: 'woman' });
  await station.record(late, 'familyContact', { ...contact(inDays(-40), inDays(-3)), relation: 'mother' });
  await station.record(late, 'theologicalSession', session(inDays(-100), inDays(-90)));
  await station.record(
    late,
    'psychologicalSession',
    sampleOf('psychologicalSession', { heldOn: inDays(-99), nextOn: inDays(4) }),
  );
  const fresh = await station.dossier('Жаңа', { familyName });
  await station.record(fresh, 'theologicalSession', session(inDays(-2), inDays(9)));
  await station.record(fresh, 'sentence', sampleOf('sentence', { changes: [], statedReleaseOn: inDays(20) }));
  await station.dossier('Бос', { familyName });
  const find = async (query: Input<'caseload.list'> = {}) =>
    (await station.call('caseload.list', { query: familyName, ...query })).rows;
  expect((await find()).map(({ overdue, nextOn }) => [overdue, nextOn])).toEqual([
    [0, null],
    [0, inDays(9)],
    [2, inDays(4)],
  ]);
  const names = async (query: Input<'caseload.list'>) => (await find(query)).map(({ name }) => name?.split(' ')[1]);
  expect(await names({ hasOverdue: true })).toEqual(['Кеш']);
  expect(await names({ sex: 'female' })).toEqual(['Кеш']);
  expect(await names({ releaseWithinDays: 30 })).toEqual(['Жаңа']);
  expect(await names({ releaseWithinDays: 10 })).toEqual([]);
  expect(await names({ noSessionForDays: 60 })).toEqual(['Бос', 'Кеш']);
  expect(await names({ sort: 'overdue', isDescending: true, thenBy: [{ sort: 'name', isDescending: true }] })).toEqual([
    'Кеш',
    'Жаңа',
    'Бос',
  ]);
  expect(await names({ sort: 'nextOn', isDescending: true })).toEqual(['Жаңа', 'Кеш', 'Бос']);
});

test('a person is found by a name that was typed in another script', async () => {
  const dossierId = await station.dossier('Айнұр', { familyName: 'Төлегенова' });
  const arabic = await station.dossier('', { givenName: null, nameArabic: 'خديجة' });
  const find = async (query: string) =>
    (await station.call('caseload.list', { query })).rows.map((row) => row.dossierId);
  for (const query of ['tolegenova', 'Tolegen ainur', 'Ainur', 'Aynur'])
    expect(await find(query), query).toEqual([dossierId]);
  for (const query of ['Хадижа', 'Khadija']) expect(await find(query), query).toEqual([arabic]);
});

test('a view of the caseload is kept for the person who named it, and one of them is the first', async () => {
  const view = { columns: ['code', 'nextOn'], hasOverdue: true, sort: 'overdue', isDescending: true } as const;
  const save = (name: string, isDefault: boolean, viewId: string | null = null) =>
    station.call('caseloadView.save', { viewId, name, isDefault, view: { ...view, columns: [...view.columns] } });
  const first = await save('Кешіккендер', true);
  const second = await save('Апта', true);
  await station.restart();
  const views = await station.call('caseloadView.list', {});
  expect(views.map(({ name, isDefault }) => [name, isDefault])).toEqual([
    ['Апта', true],
    ['Кешіккендер', false],
  ]);
  expect(views[0]?.view).toMatchObject({ ...view, category: null, thenBy: [] });
  const taken = { viewId: second.viewId, name: 'кешіккендер', isDefault: false, view: { columns: [] } };
  expect(await station.refusal('caseloadView.save', taken)).toEqual({
    code: 'invalidInput',
    fields: { name: 'nameTaken' },
  });
  await save('Апта сайын', true, second.viewId);
  await station.call('caseloadView.remove', { viewId: first.viewId });
  expect((await station.call('caseloadView.list', {})).map(({ name }) => name)).toEqual(['Апта сайын']);
});

test('how often plans are reviewed is set for the station by those who keep its lists', async () => {
  const windows = await station.call('reviewWindow.get', {});
  const changed = { ...windows, otherEveryMonths: 4 };
  await station.become(['psychologist']);
  expect(await station.refusal('reviewWindow.save', changed)).toEqual({ code: 'notPermitted' });
  await station.become(workRoles);
  await station.call('reviewWindow.save', changed);
  await station.restart();
  expect(await station.call('reviewWindow.get', {})).toEqual(changed);
  expect(station.audit().map(({ action }) => action)).toContain('reviewWindow.save');
});

test('a card that an older version of the app made is made anew when its dossier is opened', async () => {
  const dossierId = await station.dossier('Ескі');
  await station.record(dossierId, 'familyContact', contact(inDays(-9), inDays(5)));
  const { session: open } = station.vault;
  const { dues: _, lastOn: __, plan: ___, ...older } = open.cardOf(open.open(dossierId)).case ?? failed();
  open.registry.transaction(() => open.dossiers.setCard(dossierId, { case: older }, open.keyring));
  await station.restart();
  expect(await rowsOf(dossierId)).toEqual([]);
  await station.call('dossier.open', { dossierId });
  expect(await rowsOf(dossierId)).toMatchObject([{ on: inDays(5) }]);
  await station.restart();
  expect(await rowsOf(dossierId)).toHaveLength(1);
});

test('whose a day is follows from the staff that its record names: mine by my entry or my name, or nobody’s', async () => {
  const dossierId = await station.dossier('Кімдікі');
  const add = (name: string) => station.call('reference.save', { list: 'staff', id: null, name, isRetired: false });
  const [me, other] = [await add('Жауапты'), await add('Басқа')];
  const task = (what: string, owner: { id: string | null; name: string }, day: number) =>
    station.record(
      dossierId,
      'task',
      sampleOf('task', { what, owner, dueOn: inDays(day), state: 'open', doneOn: null }),
    );
  await task('entry', { id: me.id, name: 'Жауапты' }, 1);
  await task('name', { id: null, name: station.vault.session.certificate.name.toUpperCase() }, 2);
  await task('other', { id: other.id, name: 'Басқа' }, 3);
  await station.record(dossierId, 'familyContact', contact(inDays(-9), inDays(4)));
  const days = async (whose: 'everybody' | 'me' | 'nobody') =>
    (await rowsOf(dossierId, { whose })).map(({ on, isMine, owners }) => [on, isMine, owners.length]);

  expect(await days('me')).toEqual([[inDays(2), true, 1]]);
  await station.call('staff.claim', { entryId: me.id });
  expect(await days('me')).toEqual([
    [inDays(1), true, 1],
    [inDays(2), true, 1],
  ]);
  expect(await days('nobody')).toEqual([[inDays(4), false, 0]]);
  expect(await days('everybody')).toHaveLength(4);
  const { whose, total } = await list({ whose: 'me' });
  expect([whose.me, total]).toEqual([2, 2]);
});

test('a card that says not who is to act is made anew too', async () => {
  const dossierId = await station.dossier('Иесіз');
  await station.record(dossierId, 'theologicalSession', session(inDays(-20), inDays(6)));
  const { session: open } = station.vault;
  const { dues = [], ...rest } = open.cardOf(open.open(dossierId)).theological ?? failed();
  const older = {
    ...rest,
    dues: dues.map(({ kind, on, field, recordId, type }) => ({ kind, on, field, recordId, type })),
  };
  const { case: section } = open.cardOf(open.open(dossierId));
  open.registry.transaction(() =>
    open.dossiers.setCard(dossierId, { ...(section && { case: section }), theological: older }, open.keyring),
  );
  await station.restart();
  expect(await rowsOf(dossierId)).toMatchObject([{ owners: [] }]);
  await station.call('dossier.open', { dossierId });
  expect((await rowsOf(dossierId))[0]?.owners.length).toBeGreaterThan(0);
});

function failed(): never {
  throw new Error('every dossier has a case section');
}
