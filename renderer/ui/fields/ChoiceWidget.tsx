import { Chip, CloseButton, Input, Select } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import classes from './fields.module.css';
import { useCodes, type CodeOption } from './useCodes.ts';
import { clearButton, inputPropsOf, textOf, type WidgetProps } from './widget.ts';

/** Lists up to this length are shown whole; longer ones open on demand. */
const shownWhole = 4;
/** Lists from this length can be searched by typing. */
const searchable = 8;

/** Exactly one code of a list: buttons when there are few, a list to open when there are many. */
export function ChoiceWidget(props: WidgetProps) {
  const { t } = useTranslation('records');
  const all = useCodes(props.field);
  const options = props.only ? all.filter(({ value }) => props.only?.includes(value)) : all;
  if (options.length <= shownWhole) return <ChoiceButtons {...props} options={options} />;
  return (
    <Select
      {...inputPropsOf(props)}
      data={options}
      placeholder={t('widget.notChosen')}
      searchable={options.length >= searchable}
      clearable={!props.field.isRequired}
      clearButtonProps={clearButton(t('widget.clearField', { field: props.label }))}
      allowDeselect={false}
      nothingFoundMessage={t('widget.nothingFound')}
      value={textOf(props.value) || null}
      onChange={props.onChange}
    />
  );
}

function ChoiceButtons({ options, ...props }: WidgetProps & { options: CodeOption[] }) {
  const { t } = useTranslation('records');
  const id = useId();
  const { description, error, required, inputWrapperOrder } = inputPropsOf(props);
  const { label } = props;
  const chosen = textOf(props.value);
  return (
    <Input.Wrapper
      id={id}
      labelElement="div"
      {...{ label, description, error, required, inputWrapperOrder }}
      labelProps={{ id: `${id}-label` }}
    >
      <div
        role="radiogroup"
        className={classes.choices}
        aria-labelledby={`${id}-label`}
        aria-required={required}
        aria-invalid={error !== undefined}
      >
        {options.map((option) => (
          <Chip
            key={option.value}
            type="radio"
            name={id}
            radius="sm"
            variant="outline"
            classNames={{ root: classes.choiceRoot, input: classes.choiceInput, label: classes.choice }}
            checked={chosen === option.value}
            onChange={() => props.onChange(option.value)}
          >
            {option.label}
          </Chip>
        ))}
        {chosen !== '' && !required && (
          <CloseButton
            size="sm"
            aria-label={t('widget.clearField', { field: label })}
            onClick={() => props.onChange(null)}
          />
        )}
      </div>
    </Input.Wrapper>
  );
}
