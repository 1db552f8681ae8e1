import { emptyVault, type PreparedVault } from './preparedVaults.ts';
import { sampleOf } from './samples.ts';
import { valuesOf, type TestStation } from './station.ts';

/** A prepared vault with a family in it, whose only person does all the work. */
export const familyVault: PreparedVault = {
  ...emptyVault,
  fill: writeRelatives,
};

interface Relative {
  relation: 'mother' | 'father' | 'grandmother' | 'grandfather' | 'daughter' | 'son' | 'sister' | 'brother';
  name: string;
  dossierId?: string;
  evidence?: 'declared' | 'document' | 'dna' | 'court';
  lifeStatus?: 'alive' | 'deceasedDeclared' | 'deceasedConfirmed' | 'unknown';
}

async function name(station: TestStation, dossierId: string, relatives: readonly Relative[]): Promise<void> {
  for (const {
    relation,
    name,
    dossierId: relativeId = null,
    evidence = 'declared',
    lifeStatus = 'alive',
  } of relatives) {
    const values = { relative: { dossierId: relativeId, name }, relation, evidence, lifeStatus, knownOn: '2019-06-01' };
    await station.record(dossierId, 'kinshipLink', valuesOf('kinshipLink', values));
  }
}

/** A made-up family over three dossiers: a mother who serves a sentence, her child elsewhere, and the child's brother. */
export async function writeRelatives(station: TestStation): Promise<{ mother: string; child: string }> {
  const mother = await station.dossier('Гүлнар', {
    familyName: 'Серікова',
    sex: 'female',
    category: 'woman',
    birthDate: { value: '1990-07', isEstimated: false },
  });
  const child = await station.dossier('Юсуф', {
    familyName: 'Серіков',
    sex: 'male',
    category: 'child',
    orphanhood: 'oneParent',
    birthDate: { value: '2015', isEstimated: true },
    motherTongue: 'ar',
    spokenLanguages: ['ar', 'kk'],
    needsArabicSupport: 'yes',
  });
  const brother = await station.dossier('Ибраһим', {
    familyName: 'Серіков',
    sex: 'male',
    category: 'child',
    birthDate: { value: '2012-03', isEstimated: false },
  });
  await name(station, child, [
    { relation: 'mother', name: 'Серікова Гүлнар', dossierId: mother, evidence: 'dna' },
    { relation: 'father', name: 'عمر الكازاخي', lifeStatus: 'deceasedDeclared' },
    { relation: 'grandmother', name: 'Серікова Рәбиға', evidence: 'document' },
  ]);
  await name(station, mother, [
    { relation: 'son', name: 'Серіков Ибраһим', dossierId: brother, evidence: 'document' },
    { relation: 'mother', name: 'Серікова Рәбиға', evidence: 'document' },
    { relation: 'sister', name: 'Серікова Әсел', lifeStatus: 'unknown' },
  ]);
  await station.record(
    child,
    'guardianship',
    valuesOf('guardianship', {
      arrangement: 'closeRelatives',
      guardian: { dossierId: null, name: 'Серікова Рәбиға' },
      guardianRelation: 'grandmother',
      fromOn: '2020-02-01',
      decidedBy: 'authority',
    }),
  );
  await station.record(mother, 'sentence', sampleOf('sentence'));
  await station.record(
    mother,
    'placement',
    valuesOf('placement', {
      kind: 'prison',
      facility: { id: null, name: 'Қарағанды, 11-мекеме' },
      fromOn: '2020-03-10',
    }),
  );
  await station.record(
    child,
    'placement',
    valuesOf('placement', { kind: 'relatives', address: 'Қарағанды', fromOn: '2020-02-01' }),
  );
  await writePlan(station, child);
  return { mother, child };
}

async function writePlan(station: TestStation, dossierId: string): Promise<void> {
  const review = {
    reason: 'scheduled',
    reasonOther: null,
    heldOn: null,
    outcome: null,
    excuse: null,
    excuseOther: null,
  };
  const plan = await station.record(
    dossierId,
    'plan',
    valuesOf('plan', {
      title: 'Мектепке дайындық',
      startOn: '2026-01-10',
      endOn: '2027-01-10',
      reviews: [
        { ...review, dueOn: '2026-04-10', heldOn: '2026-04-12', outcome: 'Тілі жақсарды.' },
        { ...review, dueOn: '2026-07-10', excuse: 'illness' },
        { ...review, dueOn: '2040-01-10' },
      ],
    } as never),
  );
  const step = { owner: { id: null, name: 'Айгүл Серікова' }, dueOn: '2026-09-01', doneOn: null, reason: null };
  await station.record(
    dossierId,
    'planGoal',
    valuesOf('planGoal', {
      plan,
      domain: 'educational',
      goal: 'Goes to school every day',
      steps: [
        { ...step, what: 'Find a school place', state: 'done', doneOn: '2026-08-20' },
        { ...step, what: 'Arrange language lessons', state: 'open', dueOn: '2040-09-01' },
        { ...step, what: 'Ask for a school bus', state: 'noLongerRequired', reason: 'The school is next door.' },
      ],
    } as never),
  );
}
