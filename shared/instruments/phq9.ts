import { optionsFrom, range, sumOf, sumResult, type ScoredInstrument } from './instrument.ts';

/** How often, as PHQ-9 and GAD-7 ask. */
export const phqOptions = optionsFrom('Not at all', 'Several days', 'More than half the days', 'Nearly every day');

/** Depression in the last two weeks. */
export const phq9: ScoredInstrument = {
  id: 'phq9',
  name: 'PHQ-9',
  source:
    'Kroenke K, Spitzer RL, Williams JBW. The PHQ-9: validity of a brief depression severity measure. J Gen Intern Med 2001;16:606–613.',
  terms: 'No permission required to reproduce, translate, display or distribute.',
  officialLanguages: ['en', 'ru'],
  ages: { from: 12, to: null },
  informants: ['self'],
  parts: [
    {
      question: 'Over the last 2 weeks, how often have you been bothered by any of the following problems?',
      options: phqOptions,
      items: [
        'Little interest or pleasure in doing things',
        'Feeling down, depressed, or hopeless',
        'Trouble falling or staying asleep, or sleeping too much',
        'Feeling tired or having little energy',
        'Poor appetite or overeating',
        'Feeling bad about yourself — or that you are a failure or have let yourself or your family down',
        'Trouble concentrating on things, such as reading the newspaper or watching television',
        'Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual',
        'Thoughts that you would be better off dead or of hurting yourself in some way',
      ],
    },
  ],
  safetyItem: 8,
  score: (answers) =>
    sumResult('total', sumOf(answers, range(1, 9)), 27, [
      [0, 'minimal'],
      [5, 'mild'],
      [10, 'moderate'],
      [15, 'moderatelySevere'],
      [20, 'severe'],
    ]),
};
