import { range, sumOf, sumResult, type ScoredInstrument } from './instrument.ts';

const criesOptions = [
  { value: 0, text: 'Not at all' },
  { value: 1, text: 'Rarely' },
  { value: 3, text: 'Sometimes' },
  { value: 5, text: 'Often' },
];
const source =
  'Children and War Foundation. Cut-offs: Perrin S, Meiser-Stedman R, Smith P. The Children’s Revised Impact of Event Scale (CRIES). Behav Cogn Psychother 2005;33:487–498.';
const terms = 'Free to use; must not be amended without permission of the Children and War Foundation.';

/**
 * Intrusion and avoidance in the past seven days. The form may only be used unamended, and its wording could not be
 * checked against the Foundation's sheet, so that answers are taken by number.
 */
export const cries8: ScoredInstrument = {
  id: 'cries8',
  name: 'CRIES-8',
  source,
  terms,
  officialLanguages: ['en', 'ru', 'ar', 'ku'],
  ages: { from: 8, to: 18 },
  informants: ['self'],
  parts: [{ question: '', options: criesOptions, items: 8 }],
  safetyItem: null,
  score: (answers) => {
    const total = sumOf(answers, range(1, 8));
    return [
      ...sumResult('total', total, 40, [
        [0, 'belowCutoff'],
        [17, 'aboveCutoff'],
      ]),
      ...(total === null ? [] : sumResult('intrusion', sumOf(answers, [1, 3, 6, 7]), 20)),
      ...(total === null ? [] : sumResult('avoidance', sumOf(answers, [2, 4, 5, 8]), 20)),
    ];
  },
};

/** Intrusion, avoidance and arousal in the past seven days; answers by number for the same reason. */
export const cries13: ScoredInstrument = {
  id: 'cries13',
  name: 'CRIES-13',
  source,
  terms,
  officialLanguages: ['en', 'ar'],
  ages: { from: 8, to: 18 },
  informants: ['self'],
  parts: [{ question: '', options: criesOptions, items: 13 }],
  safetyItem: null,
  score: (answers) =>
    sumResult('total', sumOf(answers, range(1, 13)), 65, [
      [0, 'belowCutoff'],
      [30, 'aboveCutoff'],
    ]),
};
