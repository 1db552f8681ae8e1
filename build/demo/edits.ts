import type { RecordSummary } from '#shared/contract/recordCommands.ts';

import { entry, typed } from './caseFile.ts';
import type { DemoStation } from './demoStation.ts';
import { valueText } from './exchange.ts';
import type { Journal } from './journal.ts';

/** The dossiers of the family, as `family.ts` names them. */
export interface FamilyIds {
  father: string;
  mother: string;
  ibrahim: string;
}

/** The records that both stations changed without knowing of each other. */
export interface Disputed {
  /** Changed in different fields. */
  parallel: { dossierId: string; recordId: string };
  /** Changed in the same field. */
  conflicting: { dossierId: string; recordId: string };
}

/** Both stations go on working while no package is under way: what each does, the other cannot know. */
export async function editApart(
  journal: Journal,
  first: DemoStation,
  second: DemoStation,
  { father, mother, ibrahim }: FamilyIds,
): Promise<Disputed> {
  const talk = await latest(second, father, 'theologicalSession');
  await journal.step(`“${second.name}” amends the father's last theological session`, () =>
    second.amend(father, talk, { agreements: 'Next review in three months, with his brother present.' }),
  );
  await journal.step(`“${second.name}” writes a new session with the orphaned nephew`, () =>
    second.save(ibrahim, 'psychologicalSession', newSession),
  );
  const sentence = await latest(second, father, 'sentence');
  await journal.step('Both change the same sentence, in different fields', async () => {
    await second.amend(father, sentence, { statedReleaseOn: '2025-11-07' });
    await first.amend(father, sentence, {
      notes: 'Содержится отдельно. Подано ходатайство об условно-досрочном освобождении.',
    });
  });
  const contact = await latest(second, mother, 'familyContact');
  await journal.step('Both change the same field of the same family contact', async () => {
    await second.amend(mother, contact, { agreements: 'Жить у матери мужа до лета, потом снять квартиру.' });
    await first.amend(mother, contact, { agreements: 'Жить отдельно с первого дня.' });
  });
  return {
    parallel: { dossierId: father, recordId: sentence },
    conflicting: { dossierId: mother, recordId: contact },
  };
}

/** A person looks at both records and decides; the decision is a version that names both sides as parents. */
export async function settle(
  journal: Journal,
  station: DemoStation,
  { parallel, conflicting }: Disputed,
): Promise<void> {
  const merged = await journal.step(`“${station.name}” looks at what both changed`, () =>
    station.record(parallel.dossierId, parallel.recordId),
  );
  if (!merged.isParallel || merged.hasConflict) throw new Error('the sentence was to be parallel');
  journal.note(`parallel, merged by itself: ${merged.type} has both the stated release and the new note`);
  await journal.step(`“${station.name}” confirms the merged sentence`, () =>
    station.amend(parallel.dossierId, parallel.recordId, {}),
  );
  const disputed = await station.record(conflicting.dossierId, conflicting.recordId);
  for (const { field, values } of disputed.conflicts) {
    journal.note(`conflict in ${field}, all values kept: ${values.map(({ value }) => valueText(value)).join(' and ')}`);
  }
  if (disputed.conflicts.length !== 1) throw new Error('the family contact was to be in conflict');
  await journal.step(`“${station.name}” settles the conflict`, () =>
    station.amend(conflicting.dossierId, conflicting.recordId, {
      agreements: 'До лета у матери мужа; отдельная квартира – цель, решение за Айгерім.',
    }),
  );
  for (const { dossierId, recordId } of [parallel, conflicting]) {
    const now = await station.record(dossierId, recordId);
    if (now.hasConflict || now.isParallel || now.heads.length !== 1) throw new Error('the record is not settled');
    journal.note(`${now.type}: ${now.versions} versions in its history, one head`);
  }
}

const newSession = entry('psychologicalSession', {
  heldOn: '2024-05-09',
  minutes: 40,
  setting: 'individual',
  format: 'individualTalk',
  language: 'kk',
  staff: [typed('Сәуле Ержанова')],
  topics: ['Жаңа қала', 'Жаңа мектеп'],
  engagement: 'cooperative',
  observations: 'Көшкеннен кейінгі алғашқы кездесу. Қорапшасын өзімен алып келіпті.',
  agreements: 'Жаңа жерде де күрес секциясын табу.',
  selfHarmConcern: 'no',
}).values;

/** The record of a type that happened last. */
async function latest(station: DemoStation, dossierId: string, type: string): Promise<string> {
  const { records } = await station.client.call('dossier.open', { dossierId });
  const ofType = records.filter((record) => record.type === type);
  const last = ofType.toSorted((a, b) => dateOf(a).localeCompare(dateOf(b))).at(-1);
  if (!last) throw new Error(`the dossier has no ${type}`);
  return last.recordId;
}

function dateOf({ happenedOn }: RecordSummary): string {
  return happenedOn ?? '';
}
