import { optionsFrom, range, sumOf, sumResult, type ScoredInstrument } from './instrument.ts';

/**
 * Symptoms of post-traumatic stress of a child or adolescent. Versions of the form in circulation word their items
 * differently, so that the twenty symptom items are answered by number.
 */
export const cats: ScoredInstrument = {
  id: 'cats',
  name: 'CATS',
  source:
    'Child and Adolescent Trauma Screen, 7–17 years. Sachser C, Berliner L, Holt T, et al. J Affect Disord 2017;210:189–195. Bands: CATS scoring tip sheet, 2017.',
  terms: 'Freely accessible.',
  officialLanguages: ['en'],
  ages: { from: 7, to: 17 },
  informants: ['self', 'caregiver'],
  parts: [
    { question: '', options: optionsFrom('Never', 'Once in a while', 'Half the time', 'Almost always'), items: 20 },
  ],
  safetyItem: null,
  score: (answers) =>
    sumResult('total', sumOf(answers, range(1, 20)), 60, [
      [0, 'notElevated'],
      [15, 'moderateDistress'],
      [21, 'aboveCutoff'],
    ]),
};
