import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { grantFor } from '#build/cli/vaultClient.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { recordTypes } from '#shared/records/records.ts';

import { entry, typed, type DemoRecord } from './caseFile.ts';
import type { DemoStation } from './demoStation.ts';
import { fatherCustody } from './family/custody.ts';
import { childrenSettling, motherSettling, type FamilyDossiers } from './family/settling.ts';
import type { Journal } from './journal.ts';

/** The records on which the second station's supervisor decides. */
export interface Casework {
  plan: string;
  closure: string;
}

/** The rest of the family's papers: settling in, custody, a plan with its steps, a group session, a closed case. */
export async function writeCasework(
  journal: Journal,
  station: DemoStation,
  ids: FamilyDossiers,
  scratch: string,
): Promise<Casework> {
  const save = async (dossierId: string, entries: readonly DemoRecord[]) => {
    for (const { type, values } of entries) await station.save(dossierId, type, values);
  };
  await journal.step(`“${station.name}” writes how the family settled in`, async () => {
    await save(ids.mother, motherSettling(ids));
    for (const [dossierId, entries] of childrenSettling(ids)) await save(dossierId, entries);
  });
  await journal.step(`“${station.name}” writes the father's custody and reviews`, () =>
    save(ids.father, fatherCustody),
  );
  const plan = await journal.step(`“${station.name}” makes a plan with steps and a task`, () =>
    writePlan(station, ids.father),
  );
  await journal.step(
    `“${station.name}” enters one group session for three people`,
    () => holdGroup(station, [ids.mother, ids.yusuf, ids.maryam]),
    (count) => `${count} dossiers, one shared text, a line for each`,
  );
  const closure = await station.save(ids.mother, 'caseStatus', closing);
  await journal.step(
    `“${station.name}” imports a list of arrivals`,
    () => importArrivals(station, scratch),
    (made) => `${made} dossiers`,
  );
  return { plan, closure };
}

async function writePlan(station: DemoStation, dossierId: string): Promise<string> {
  const lead = typed('Ирина Ковалёва');
  const plan = entry('plan', {
    title: 'Босатылуға дайындық',
    startOn: '2023-09-01',
    endOn: '2024-08-31',
    lead,
    madeWithPerson: 'full',
    ownWishes: 'Балаларымен бірге тұрып, ұсталық жасағым келеді.',
    summary: 'Семья, ремесло, документы.',
    reviews: [
      {
        dueOn: '2023-12-01',
        reason: 'scheduled',
        reasonOther: null,
        heldOn: '2023-12-04',
        outcome: 'Цели остаются; добавлен шаг о жилье.',
        excuse: null,
        excuseOther: null,
      },
    ],
  });
  const planId = await station.save(dossierId, 'plan', plan.values);
  const step = (what: string, dueOn: string, doneOn: string | null) =>
    ({ what, owner: lead, dueOn, state: doneOn === null ? 'open' : 'done', doneOn, reason: null }) as const;
  const goal = entry('planGoal', {
    plan: planId,
    domain: 'family',
    goal: 'Отбасымен тұрақты байланыс',
    steps: [
      step('Ұзақ кездесу ұйымдастыру', '2023-10-15', '2023-09-19'),
      step('Найти жильё рядом с детьми', '2024-06-01', null),
    ],
  });
  await station.save(dossierId, 'planGoal', goal.values);
  const task = entry('task', {
    what: 'Запросить копию паспорта',
    dueOn: '2024-03-01',
    owner: lead,
    occasion: planId,
    state: 'done',
    doneOn: '2024-02-20',
    result: 'Копия получена.',
  });
  await station.save(dossierId, 'task', task.values);
  return planId;
}

/** What the page of a group session leaves to each person's line. */
const ownFields = new Set(['setting', 'engagement', 'personalNote', 'participants', 'groupId']);

async function holdGroup(station: DemoStation, dossiers: readonly string[]): Promise<number> {
  const { values } = entry('supportSession', {
    domain: 'family',
    heldOn: '2023-06-01',
    minutes: 90,
    format: 'relativesMeeting',
    staff: [typed('Жанна Ким')],
    topics: ['Жаз', 'Летний лагерь'],
    observations: 'Балалар күні: бірге ойын, кейін жазғы жоспар туралы әңгіме.',
  });
  const shared: RawValues = Object.fromEntries(Object.entries(values).filter(([name]) => !ownFields.has(name)));
  const lines = ['Ұйымдастыруға көмектесті.', 'Ойынды өзі бастады.', 'Впервые пела перед всеми.'];
  const people = dossiers.map((dossierId, index) => ({
    dossierId,
    engagement: 'active',
    personal: lines[index] ?? null,
  }));
  const { records } = await station.client.call('groupSession.save', {
    jobId: randomUUID(),
    type: 'supportSession',
    shared,
    people,
  });
  if (records.some(({ isWaiting }) => isWaiting)) throw new Error('the group session was to reach every dossier');
  return records.length;
}

const closing = entry('caseStatus', {
  move: 'close',
  movedOn: '2024-03-01',
  closingReason: 'goalsReached',
  explanation: 'Цели достигнуты, семья переезжает; дальнейшее – другая станция.',
}).values;

const arrivals = ['Фамилия;Имя;Пол;Дата рождения', 'Сәрсенова;Хадиша;ж;12.04.1991', 'Сәрсенов;Мұса;м;03.09.2015'].join(
  '\r\n',
);

async function importArrivals(station: DemoStation, folder: string): Promise<number> {
  const path = join(folder, 'arrivals.csv');
  writeFileSync(path, arrivals);
  const { token, paths } = grantFor(path);
  const { client } = station;
  const source = await client.call('roster.read', { jobId: randomUUID(), file: token }, paths);
  const { rosterId, dateOrder, columns } = source;
  const mapping = columns.map(({ target }) => target);
  await client.call('roster.check', { jobId: randomUUID(), rosterId, mapping, dateOrder });
  await client.call('roster.accept', { jobId: randomUUID(), rosterId });
  const { all } = await client.call('caseload.list', { query: '' });
  return all - 5;
}

/** The second station's supervisor decides on what the first one wrote: a plan whose approval an edit voids, a case that is closed and opened again. */
export async function decide(
  journal: Journal,
  station: DemoStation,
  { father, mother }: FamilyDossiers,
  { plan, closure }: Casework,
): Promise<void> {
  const approve = async (dossierId: string, recordId: string) => {
    const [revisionId = ''] = (await station.record(dossierId, recordId)).heads;
    await station.client.call('approval.give', {
      dossierId,
      recordId,
      revisionId,
      decision: 'approved',
      comment: null,
    });
  };
  await journal.step(
    `“${station.name}” approves the plan, then amends it`,
    async () => {
      await approve(father, plan);
      await station.amend(father, plan, { summary: 'Семья, ремесло, документы, жильё.' });
      return (await station.record(father, plan)).approval?.state;
    },
    (state) => `the approval is ${state}`,
  );
  if ((await station.record(father, plan)).approval?.state !== 'voided')
    throw new Error('the edit was to void the approval');
  await journal.step(
    `“${station.name}” approves the closure of the mother's case, and opens it again`,
    async () => {
      await approve(mother, closure);
      const closed = await stateOf(station, mother);
      const reopening = entry('caseStatus', { move: 'reopen', movedOn: '2024-05-02', reopeningReason: 'ownRequest' });
      await station.save(mother, 'caseStatus', reopening.values);
      return [closed, await stateOf(station, mother)];
    },
    (states) => states.join(', then '),
  );
}

async function stateOf(station: DemoStation, dossierId: string): Promise<string> {
  const { life } = await station.client.call('dossier.open', { dossierId });
  return life?.state ?? 'unknown';
}

/** Throws unless a station holds at least one record of every type that the app knows. */
export async function requireEveryType(station: DemoStation, dossiers: readonly string[]): Promise<number> {
  const views = await Promise.all(dossiers.map((dossierId) => station.client.call('dossier.open', { dossierId })));
  const held = new Set(views.flatMap(({ records }) => records.map(({ type }) => type)));
  const missing = recordTypes.filter((type) => !held.has(type));
  if (missing.length > 0) throw new Error(`the demo writes no ${missing.join(', ')}`);
  return held.size;
}
