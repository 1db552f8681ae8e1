import { optionsFrom, range, sumOf, sumResult, type ScoredInstrument } from './instrument.ts';

const reversed = new Set([2, 5, 6, 8, 9]);

/** Self-esteem. The answers keep the order of agreement; negative statements are turned round when scoring. */
export const rosenberg: ScoredInstrument = {
  id: 'rosenberg',
  name: 'Rosenberg',
  source:
    'Rosenberg M. Society and the adolescent self-image. Princeton University Press, 1965. Scoring: University of Maryland, Department of Sociology.',
  terms: 'Free for educational and professional use; cite the source.',
  officialLanguages: ['en'],
  ages: { from: 12, to: null },
  informants: ['self'],
  parts: [
    {
      question: 'Below is a list of statements dealing with your general feelings about yourself.',
      options: optionsFrom('Strongly disagree', 'Disagree', 'Agree', 'Strongly agree'),
      items: [
        'On the whole, I am satisfied with myself.',
        'At times, I think I am no good at all.',
        'I feel that I have a number of good qualities.',
        'I am able to do things as well as most other people.',
        'I feel I do not have much to be proud of.',
        'I certainly feel useless at times.',
        'I feel that I’m a person of worth, at least on an equal plane with others.',
        'I wish I could have more respect for myself.',
        'All in all, I am inclined to feel that I am a failure.',
        'I take a positive attitude toward myself.',
      ],
    },
  ],
  safetyItem: null,
  score: (answers) => {
    const turned = answers.map((answer, index) => (answer !== null && reversed.has(index + 1) ? 3 - answer : answer));
    return sumResult('total', sumOf(turned, range(1, 10)), 30);
  },
};
