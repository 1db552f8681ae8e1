import { useTranslation } from 'react-i18next';

import type { InstrumentResult } from '#shared/instruments/instrument.ts';

import classes from './instruments.module.css';
import { useInstrumentTexts } from './instrumentTexts.ts';

/** What follows from the answers to an instrument: figures, and what its source says that they mean. */
export function InstrumentResults({ results }: { results: readonly InstrumentResult[] }) {
  const { t } = useTranslation('instruments');
  const texts = useInstrumentTexts();
  return (
    <dl className={classes.results}>
      {results.map(({ name, value, max, band }) => (
        <div key={name}>
          <dt>{texts.result(name)}</dt>
          <dd>
            {value !== null && <span className={classes.figure}>{max === null ? value : t('of', { value, max })}</span>}
            {band !== null && <span>{texts.band(band)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
