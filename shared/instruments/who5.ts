import { range, sumOf, sumResult, type ScoredInstrument } from './instrument.ts';

/** Well-being in the last two weeks; the only form here on which more is better. */
export const who5: ScoredInstrument = {
  id: 'who5',
  name: 'WHO-5',
  source:
    'WHO (Five) Well-Being Index, 1998 version. Topp CW, Østergaard SD, Søndergaard S, Bech P. Psychother Psychosom 2015;84:167–176.',
  terms: 'Free of charge; cite the source. The World Health Organization offers it under CC BY-NC-SA 3.0 IGO.',
  officialLanguages: ['en', 'ru'],
  ages: { from: 9, to: null },
  informants: ['self'],
  parts: [
    {
      question:
        'Please indicate for each of the five statements which is closest to how you have been feeling over the last two weeks.',
      options: [
        { value: 5, text: 'All of the time' },
        { value: 4, text: 'Most of the time' },
        { value: 3, text: 'More than half of the time' },
        { value: 2, text: 'Less than half of the time' },
        { value: 1, text: 'Some of the time' },
        { value: 0, text: 'At no time' },
      ],
      items: [
        'I have felt cheerful and in good spirits',
        'I have felt calm and relaxed',
        'I have felt active and vigorous',
        'I woke up feeling fresh and rested',
        'My daily life has been filled with things that interest me',
      ],
    },
  ],
  safetyItem: null,
  score: (answers) => {
    const raw = sumOf(answers, range(1, 5));
    return sumResult('percentage', raw === null ? null : raw * 4, 100, [
      [0, 'lowWellbeing'],
      [51, 'wellbeing'],
    ]);
  },
};
