import { range, sumOf, sumResult, type Answers, type ScoredInstrument } from './instrument.ts';
import { botherOptions } from './pcl5.ts';

/** Post-traumatic stress disorder and its complex form by ICD-11. */
export const itq: ScoredInstrument = {
  id: 'itq',
  name: 'ITQ',
  source:
    'Cloitre M, Shevlin M, Brewin CR, et al. The International Trauma Questionnaire: development of a self-report measure of ICD-11 PTSD and complex PTSD. Acta Psychiatr Scand 2018;138:536–546.',
  terms: 'Freely available to all interested parties.',
  officialLanguages: ['en'],
  ages: { from: 18, to: null },
  informants: ['self'],
  parts: [
    {
      question: 'Indicate how much you have been bothered by that problem in the past month.',
      options: botherOptions,
      items: [
        'Having upsetting dreams that replay part of the experience or are clearly related to the experience?',
        'Having powerful images or memories that sometimes come into your mind in which you feel the experience is happening again in the here and now?',
        'Avoiding internal reminders of the experience (for example, thoughts, feelings, or physical sensations)?',
        'Avoiding external reminders of the experience (for example, people, places, conversations, objects, activities, or situations)?',
        'Being “super-alert”, watchful, or on guard?',
        'Feeling jumpy or easily startled?',
      ],
    },
    {
      question: 'In the past month have the above problems:',
      options: botherOptions,
      items: [
        'Affected your relationships or social life?',
        'Affected your work or ability to work?',
        'Affected any other important part of your life such as parenting, or school or college work, or other important activities?',
      ],
    },
    {
      question: 'How true is this of you?',
      options: botherOptions,
      items: [
        'When I am upset, it takes me a long time to calm down.',
        'I feel numb or emotionally shut down.',
        'I feel like a failure.',
        'I feel worthless.',
        'I feel distant or cut off from people.',
        'I find it hard to stay emotionally close to people.',
      ],
    },
    {
      question:
        'In the past month, have the above problems in emotions, in beliefs about yourself and in relationships:',
      options: botherOptions,
      items: [
        'Created concern or distress about your relationships or social life?',
        'Affected your work or ability to work?',
        'Affected any other important parts of your life such as parenting, or school or college work, or other important activities?',
      ],
    },
  ],
  safetyItem: null,
  score: (answers) => {
    const all = sumOf(answers, range(1, 18));
    if (all === null) return [];
    return [
      { name: 'icd11', value: null, max: null, band: findingOf(answers) },
      ...sumResult('ptsdSymptoms', sumOf(answers, range(1, 6)), 24),
      ...sumResult('selfOrganisation', sumOf(answers, range(10, 15)), 24),
    ];
  },
};

/** One of each pair of symptoms and one impairment answered “Moderately” or more; who meets both sets has the complex form only. */
function findingOf(answers: Answers): string {
  const isMarked = (...items: number[]) => items.some((item) => (answers[item - 1] ?? 0) >= 2);
  const hasPtsd = isMarked(1, 2) && isMarked(3, 4) && isMarked(5, 6) && isMarked(7, 8, 9);
  const hasSelfOrganisation = isMarked(10, 11) && isMarked(12, 13) && isMarked(14, 15) && isMarked(16, 17, 18);
  if (!hasPtsd) return 'criteriaNotMet';
  return hasSelfOrganisation ? 'complexPtsdMet' : 'ptsdMet';
}
