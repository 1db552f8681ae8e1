import type { TotalsInstrument } from './instrument.ts';

/** Difficulties and strengths of a child. Electronic forms are forbidden without its owner's licence. */
const sdq: TotalsInstrument = {
  id: 'sdq',
  name: 'SDQ',
  source: 'Goodman R. The Strengths and Difficulties Questionnaire. J Child Psychol Psychiatry 1997;38:581–586.',
  terms: 'Electronic versions need a licence of Youthinmind: fill in the paper form and enter its totals.',
  scales: [
    { id: 'emotional', min: 0, max: 10 },
    { id: 'conduct', min: 0, max: 10 },
    { id: 'hyperactivity', min: 0, max: 10 },
    { id: 'peer', min: 0, max: 10 },
    { id: 'totalDifficulties', min: 0, max: 40 },
    { id: 'prosocial', min: 0, max: 10 },
    { id: 'impact', min: 0, max: 10 },
  ],
};

/** Trauma of refugees and survivors of mass violence. */
const htq: TotalsInstrument = {
  id: 'htq',
  name: 'HTQ',
  source: 'Harvard Trauma Questionnaire. Harvard Program in Refugee Trauma.',
  terms: 'Ordered from the Harvard Program in Refugee Trauma.',
  scales: [
    { id: 'ptsdMean', min: 1, max: 4 },
    { id: 'totalMean', min: 1, max: 4 },
  ],
};

/** Anxiety and depression. */
const hscl25: TotalsInstrument = {
  id: 'hscl25',
  name: 'HSCL-25',
  source: 'Hopkins Symptom Checklist-25. Harvard Program in Refugee Trauma.',
  terms: 'Ordered from the Harvard Program in Refugee Trauma.',
  scales: [
    { id: 'anxietyMean', min: 1, max: 4 },
    { id: 'depressionMean', min: 1, max: 4 },
    { id: 'totalMean', min: 1, max: 4 },
  ],
};

/** Daily living activities. */
const dla20: TotalsInstrument = {
  id: 'dla20',
  name: 'DLA-20',
  source: 'Daily Living Activities-20. MTM Services.',
  terms: 'Copyright; calls for training.',
  scales: [{ id: 'totalMean', min: 1, max: 7 }],
};

/** Resilience of a child or adolescent. */
const cyrmr: TotalsInstrument = {
  id: 'cyrmr',
  name: 'CYRM-R',
  source: 'Child and Youth Resilience Measure, revised. Resilience Research Centre.',
  terms: 'Free for non-profit research; otherwise with the permission of the Resilience Research Centre.',
  scales: [
    { id: 'personalResilience', min: 10, max: 50 },
    { id: 'caregiverResilience', min: 7, max: 35 },
    { id: 'total', min: 17, max: 85 },
  ],
};

/** Instruments of which only the figures of their scoring sheets are recorded. */
export const totalsInstruments = { sdq, htq, hscl25, dla20, cyrmr } as const;
