import { useTranslation } from 'react-i18next';

import { scoredInstrument } from '#shared/instruments/instruments.ts';
import { answersSchema } from '#shared/records/fields.ts';

import { useInstrumentTexts } from './instrumentTexts.ts';

/** The first result of stored answers as one short fact, so that a list shows how somebody is doing over time; nothing where there is none. */
export function FirstResult({ answers }: { answers: unknown }) {
  const { t } = useTranslation('instruments');
  const texts = useInstrumentTexts();
  const given = answersSchema.safeParse(answers).data;
  const result = given && scoredInstrument(given.instrument)?.score(given.items)[0];
  if (!result) return null;
  const { value, max, band } = result;
  const figure = value === null ? [] : [max === null ? String(value) : t('of', { value, max })];
  return <span>{[...figure, ...(band === null ? [] : [texts.band(band)])].join(', ')}</span>;
}
