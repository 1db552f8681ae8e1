import { Input, NumberInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import type { Term } from '#shared/rules/sentence.ts';

import classes from './fields.module.css';
import { inputPropsOf, type WidgetProps } from './widget.ts';

const parts = ['years', 'months', 'days'] as const;

/** A term of punishment in years, months and days; no number at all means that none is stated. */
export function TermWidget(props: WidgetProps) {
  const { t } = useTranslation('records');
  const id = useId();
  const term = (props.value as Term | null) ?? { years: 0, months: 0, days: 0 };
  const change = (part: keyof Term, value: number) => {
    const next = { ...term, [part]: value };
    props.onChange(next.years + next.months + next.days === 0 ? null : next);
  };
  return (
    <Input.Wrapper {...inputPropsOf(props)} id={id} labelElement="div" labelProps={{ id: `${id}-label` }}>
      <fieldset className={classes.term} aria-labelledby={`${id}-label`}>
        {parts.map((part) => (
          <NumberInput
            key={part}
            aria-label={t(`widget.${part}`)}
            rightSection={<span className={classes.unit}>{t(`widget.${part}`)}</span>}
            rightSectionWidth="auto"
            rightSectionProps={{ 'aria-hidden': true }}
            hideControls
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="none"
            placeholder="0"
            error={props.error !== undefined}
            value={term[part] === 0 ? '' : term[part]}
            onChange={(value) => change(part, typeof value === 'number' ? value : 0)}
          />
        ))}
      </fieldset>
    </Input.Wrapper>
  );
}
