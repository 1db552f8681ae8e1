import {
  optionsFrom,
  range,
  sumOf,
  sumResult,
  type Answers,
  type InstrumentResult,
  type ScoredInstrument,
} from './instrument.ts';

/** How much, as PCL-5 and ITQ ask. */
export const botherOptions = optionsFrom('Not at all', 'A little bit', 'Moderately', 'Quite a bit', 'Extremely');

const clusters = { clusterB: range(1, 5), clusterC: range(6, 7), clusterD: range(8, 14), clusterE: range(15, 20) };

/** Symptoms of post-traumatic stress in the past month. */
export const pcl5: ScoredInstrument = {
  id: 'pcl5',
  name: 'PCL-5',
  source:
    'Weathers FW, Litz BT, Keane TM, Palmieri PA, Marx BP, Schnurr PP. The PTSD Checklist for DSM-5 (PCL-5), 2013. US National Center for PTSD, www.ptsd.va.gov.',
  terms: 'Public domain.',
  officialLanguages: ['en'],
  ages: { from: 18, to: null },
  informants: ['self'],
  parts: [
    {
      question: 'In the past month, how much were you bothered by:',
      options: botherOptions,
      items: [
        'Repeated, disturbing, and unwanted memories of the stressful experience?',
        'Repeated, disturbing dreams of the stressful experience?',
        'Suddenly feeling or acting as if the stressful experience were actually happening again (as if you were actually back there reliving it)?',
        'Feeling very upset when something reminded you of the stressful experience?',
        'Having strong physical reactions when something reminded you of the stressful experience (for example, heart pounding, trouble breathing, sweating)?',
        'Avoiding memories, thoughts, or feelings related to the stressful experience?',
        'Avoiding external reminders of the stressful experience (for example, people, places, conversations, activities, objects, or situations)?',
        'Trouble remembering important parts of the stressful experience?',
        'Having strong negative beliefs about yourself, other people, or the world (for example, having thoughts such as: I am bad, there is something seriously wrong with me, no one can be trusted, the world is completely dangerous)?',
        'Blaming yourself or someone else for the stressful experience or what happened after it?',
        'Having strong negative feelings such as fear, horror, anger, guilt, or shame?',
        'Loss of interest in activities that you used to enjoy?',
        'Feeling distant or cut off from other people?',
        'Trouble experiencing positive feelings (for example, being unable to feel happiness or have loving feelings for people close to you)?',
        'Irritable behavior, angry outbursts, or acting aggressively?',
        'Taking too many risks or doing things that could cause you harm?',
        'Being “superalert” or watchful or on guard?',
        'Feeling jumpy or easily startled?',
        'Having difficulty concentrating?',
        'Trouble falling or staying asleep?',
      ],
    },
  ],
  safetyItem: null,
  score: (answers) => {
    const total = sumResult('total', sumOf(answers, range(1, 20)), 80, [
      [0, 'belowCutoff'],
      [31, 'aroundCutoff'],
      [34, 'aboveCutoff'],
    ]);
    if (total.length === 0) return [];
    const parts = Object.entries(clusters).flatMap(([name, items]) =>
      sumResult(name, sumOf(answers, items), items.length * 4),
    );
    return [...total, patternResult(answers), ...parts];
  },
};

/** The symptom pattern of DSM-5: at least one B and one C, two D and two E answered “Moderately” or more. */
function patternResult(answers: Answers): InstrumentResult {
  const marked = (items: readonly number[]) => items.filter((item) => (answers[item - 1] ?? 0) >= 2).length;
  const { clusterB, clusterC, clusterD, clusterE } = clusters;
  const isMet = marked(clusterB) >= 1 && marked(clusterC) >= 1 && marked(clusterD) >= 2 && marked(clusterE) >= 2;
  return { name: 'symptomPattern', value: null, max: null, band: isMet ? 'patternMet' : 'patternNotMet' };
}
