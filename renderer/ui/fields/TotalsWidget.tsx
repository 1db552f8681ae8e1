import { Input, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { InstrumentScale, TotalsInstrument } from '#shared/instruments/instrument.ts';
import { totalsInstrument } from '#shared/instruments/instruments.ts';
import type { InstrumentTotals } from '#shared/records/fields.ts';

import classes from '../instruments/instruments.module.css';
import { useInstrumentTexts } from '../instruments/instrumentTexts.ts';
import { useRecordFormContext } from './recordForm.ts';
import { textOf, type WidgetProps } from './widget.ts';

/** The figures of the scoring sheet of the instrument that the form names. */
export function TotalsWidget(props: WidgetProps) {
  const { values } = useRecordFormContext();
  const instrument = totalsInstrument(textOf(values['instrument']));
  return instrument === null ? null : <Scales key={instrument.id} {...props} instrument={instrument} />;
}

function Scales({ instrument, path, label, error, value, onChange }: WidgetProps & { instrument: TotalsInstrument }) {
  const { t } = useTranslation('instruments');
  const { errors } = useRecordFormContext();
  const given = value as InstrumentTotals | null;
  const known = given?.instrument === instrument.id ? given.scales : [];
  const change = (id: string, figure: number | null) => {
    const scales = instrument.scales.flatMap((scale) => {
      const now = scale.id === id ? figure : (known.find((one) => one.scale === scale.id)?.value ?? null);
      return now === null ? [] : [{ scale: scale.id, value: now }];
    });
    onChange(scales.length === 0 ? null : { instrument: instrument.id, scales });
  };
  return (
    <fieldset className={classes.frame} aria-label={label}>
      <p className={classes.lead}>{t('paperForm')}</p>
      <p className={classes.fine}>{t('source', { source: instrument.source })}</p>
      <div className={classes.totals}>
        {instrument.scales.map((scale) => {
          const place = known.findIndex((one) => one.scale === scale.id);
          return (
            <ScaleInput
              key={scale.id}
              scale={scale}
              value={known[place]?.value ?? null}
              isWrong={errors[`${path}.scales.${place}`] !== undefined}
              onChange={(figure) => change(scale.id, figure)}
            />
          );
        })}
      </div>
      <Input.Error mt="xs">{error}</Input.Error>
    </fieldset>
  );
}

interface ScaleInputProps {
  scale: InstrumentScale;
  value: number | null;
  isWrong: boolean;
  onChange: (value: number | null) => void;
}

function ScaleInput({ scale, value, isWrong, onChange }: ScaleInputProps) {
  const { t } = useTranslation('instruments');
  const texts = useInstrumentTexts();
  return (
    <NumberInput
      label={texts.result(scale.id)}
      description={t('between', { min: scale.min, max: scale.max })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={isWrong}
      hideControls
      allowNegative={false}
      decimalScale={2}
      allowedDecimalSeparators={[',', '.']}
      clampBehavior="none"
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : null)}
    />
  );
}
