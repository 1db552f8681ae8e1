import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { optionsAt, type ScoredInstrument } from '#shared/instruments/instrument.ts';
import { scoredInstrument } from '#shared/instruments/instruments.ts';
import type { InstrumentAnswers } from '#shared/records/fields.ts';

import { InstrumentResults } from '../instruments/InstrumentResults.tsx';
import classes from '../instruments/instruments.module.css';
import { useInstrumentTexts } from '../instruments/instrumentTexts.ts';

/** Stored answers as people read them: the result first, then each item with its answer. */
export function AnswersText({ given }: { given: InstrumentAnswers }) {
  const { t } = useTranslation('instruments');
  const instrument = scoredInstrument(given.instrument);
  if (instrument === null) return <span>{given.items.map((item) => item ?? '–').join(' ')}</span>;
  const results = instrument.score(given.items);
  return (
    <div className={classes.given}>
      {results.length === 0 ? (
        <p className={classes.fine}>{t('incomplete')}</p>
      ) : (
        <InstrumentResults results={results} />
      )}
      <p className={classes.fine}>
        {t('noDiagnosis')} {t('source', { source: instrument.source })}
      </p>
      <ol className={classes.answers}>
        {given.items.map((answer, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- items have no identity but their place
          <ItemLine key={index} instrument={instrument} index={index} answer={answer} />
        ))}
      </ol>
    </div>
  );
}

interface ItemLineProps {
  instrument: ScoredInstrument;
  index: number;
  answer: number | null;
}

function ItemLine({ instrument, index, answer }: ItemLineProps) {
  const { t } = useTranslation('instruments');
  const texts = useInstrumentTexts();
  const wording = instrument.parts.flatMap<string | null>(({ items }) =>
    typeof items === 'number' ? Array.from({ length: items }, () => null) : items,
  )[index];
  const option = optionsAt(instrument, index).find(({ value }) => value === answer);
  return (
    <li>
      {typeof wording === 'string' ? (
        <span>
          {index + 1}. <span lang="en">{wording}</span>
        </span>
      ) : (
        <span>{texts.item(index)}</span>
      )}
      {option === undefined ? (
        <Text component="span" inherit c="dimmed">
          {t('notAnswered')}
        </Text>
      ) : (
        <span>
          {option.value} · <span lang="en">{option.text}</span>
        </span>
      )}
    </li>
  );
}
