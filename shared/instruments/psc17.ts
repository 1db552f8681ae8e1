import { optionsFrom, range, sumOf, sumResult, type ScoredInstrument } from './instrument.ts';

const internalising = [2, 6, 9, 11, 15];
const attention = [1, 3, 7, 13, 17];
const externalising = [4, 5, 8, 10, 12, 14, 16];

/** Emotional and behavioural difficulties of a child, as the caregiver sees them. */
export const psc17: ScoredInstrument = {
  id: 'psc17',
  name: 'PSC-17',
  source:
    'Gardner W, Murphy M, Childs G, et al. The PSC-17: a brief pediatric symptom checklist including psychosocial problem subscales. Ambulatory Child Health 1999;5:225–236.',
  terms: 'May be freely reproduced.',
  officialLanguages: ['en'],
  ages: { from: 4, to: 17 },
  informants: ['caregiver'],
  parts: [
    {
      question: 'Please mark under the heading that best fits your child',
      options: optionsFrom('Never', 'Sometimes', 'Often'),
      items: [
        'Fidgety, unable to sit still',
        'Feels sad, unhappy',
        'Daydreams too much',
        'Refuses to share',
        'Does not understand other people’s feelings',
        'Feels hopeless',
        'Has trouble concentrating',
        'Fights with other children',
        'Is down on him or herself',
        'Blames others for his or her troubles',
        'Seems to be having less fun',
        'Does not listen to rules',
        'Acts as if driven by a motor',
        'Teases others',
        'Worries a lot',
        'Takes things that do not belong to him or her',
        'Distracted easily',
      ],
    },
  ],
  safetyItem: null,
  score: (answers) => {
    // Its manual counts a blank as 0 and takes the form for invalid with four or more of them.
    const blanks = range(1, 17).filter((item) => (answers[item - 1] ?? null) === null).length;
    if (blanks >= 4) return [];
    const counted = range(1, 17).map((item) => answers[item - 1] ?? 0);
    return [
      ...sumResult('total', sumOf(counted, range(1, 17)), 34, cutoffAt(15)),
      ...sumResult('internalising', sumOf(counted, internalising), 10, cutoffAt(5)),
      ...sumResult('attention', sumOf(counted, attention), 10, cutoffAt(7)),
      ...sumResult('externalising', sumOf(counted, externalising), 14, cutoffAt(7)),
    ];
  },
};

function cutoffAt(from: number): [number, string][] {
  return [
    [0, 'belowCutoff'],
    [from, 'aboveCutoff'],
  ];
}
