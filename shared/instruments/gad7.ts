import { range, sumOf, sumResult, type ScoredInstrument } from './instrument.ts';
import { phqOptions } from './phq9.ts';

/** Anxiety in the last two weeks. */
export const gad7: ScoredInstrument = {
  id: 'gad7',
  name: 'GAD-7',
  source:
    'Spitzer RL, Kroenke K, Williams JBW, Löwe B. A brief measure for assessing generalized anxiety disorder: the GAD-7. Arch Intern Med 2006;166:1092–1097.',
  terms: 'No permission required to reproduce, translate, display or distribute.',
  officialLanguages: ['en', 'ru'],
  ages: { from: 12, to: null },
  informants: ['self'],
  parts: [
    {
      question: 'Over the last 2 weeks, how often have you been bothered by the following problems?',
      options: phqOptions,
      items: [
        'Feeling nervous, anxious or on edge',
        'Not being able to stop or control worrying',
        'Worrying too much about different things',
        'Trouble relaxing',
        'Being so restless that it is hard to sit still',
        'Becoming easily annoyed or irritable',
        'Feeling afraid as if something awful might happen',
      ],
    },
  ],
  safetyItem: null,
  score: (answers) =>
    sumResult('total', sumOf(answers, range(1, 7)), 21, [
      [0, 'minimal'],
      [5, 'mild'],
      [10, 'moderate'],
      [15, 'severe'],
    ]),
};
