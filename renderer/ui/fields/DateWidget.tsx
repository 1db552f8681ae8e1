import { ActionIcon, Popover } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { isCalendarDate } from '#shared/rules/dates.ts';

import { DateInput } from '../DateInput.tsx';
import { localToday } from '../dateText.ts';
import { inputPropsOf, textOf, type WidgetProps } from './widget.ts';

/** A day, typed or picked. */
export function DateWidget(props: WidgetProps) {
  const { label, field } = props;
  const { t, i18n } = useTranslation('records');
  const [isOpen, setOpen] = useState(false);
  const value = textOf(props.value) || null;
  const day = value !== null && isCalendarDate(value) ? value : null;
  const calendar = (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('widget.openCalendar', { field: label })}
          onClick={() => setOpen(!isOpen)}
        >
          <IconCalendar size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker
          locale={i18n.language}
          firstDayOfWeek={1}
          hideOutsideDates
          weekendDays={[]}
          ariaLabels={t('widget.calendar', { returnObjects: true })}
          value={day}
          defaultDate={day ?? localToday()}
          {...(field.isFact && { maxDate: localToday() })}
          onChange={(picked) => {
            props.onChange(picked);
            setOpen(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
  return <DateInput {...inputPropsOf(props)} value={value} onChange={props.onChange} rightSection={calendar} />;
}
