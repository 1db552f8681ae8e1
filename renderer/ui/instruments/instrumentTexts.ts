import { useTranslation } from 'react-i18next';

import type { ScoredInstrument } from '#shared/instruments/instrument.ts';

import { useDerivedText } from '../../i18n/derivedTexts.ts';

/** The texts around an instrument, in the language of the moment; the wording of its items is never translated here. */
export interface InstrumentTexts {
  /** What the form is about, whose answers it takes, at what age. */
  readonly about: (instrument: ScoredInstrument) => string;
  readonly result: (name: string) => string;
  readonly band: (band: string) => string;
  /** The name of an item whose wording is not shipped, counted from 0. */
  readonly item: (index: number) => string;
}

/** Gives the texts around instruments. */
export function useInstrumentTexts(): InstrumentTexts {
  const { t } = useTranslation('instruments');
  const derived = useDerivedText('instruments');
  return {
    about: (instrument) => {
      const { from, to } = instrument.ages;
      const [informant = 'self', ...others] = instrument.informants;
      return [
        derived(`about.${instrument.id}`),
        derived(`answeredBy.${others.length > 0 ? 'both' : informant}`),
        to === null ? t('agesFrom', { from }) : t('agesBetween', { from, to }),
      ].join(' ');
    },
    result: (name) => derived(`result.${name}`),
    band: (band) => derived(`band.${band}`),
    item: (index) => t('item', { number: index + 1 }),
  };
}
