import { VisuallyHidden } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { CaseloadRow } from '#shared/contract/commands.ts';
import { ageOn } from '#shared/rules/dates.ts';

import { useCodeText } from '../../i18n/derivedTexts.ts';
import { localDate, localToday } from '../../ui/dateText.ts';
import { DateText } from '../../ui/DateText.tsx';
import { NameText } from '../../ui/NameText.tsx';
import classes from './CaseloadTable.module.css';
import type { ColumnName } from './columns.ts';

/** What a column shows of a dossier. */
export function CaseloadCell({ row, column }: { row: CaseloadRow; column: ColumnName }) {
  const codeText = useCodeText();
  switch (column) {
    case 'code':
      return row.code;
    case 'category':
    case 'sex':
      return row[column] && codeText(column, row[column]);
    case 'birthDate':
      return row.birthDate && birthText(row.birthDate);
    case 'state':
      return row.state && codeText('caseState', row.state);
    case 'placement':
      return <Placement row={row} />;
    case 'nextOn':
      return <NextDate date={row.nextOn} />;
    case 'overdue':
      return <Overdue count={row.overdue} />;
    case 'releaseOn':
    case 'lastSessionOn':
      return <DateText date={row[column]} />;
    case 'changedAt':
      return <DateText date={localDate(row.changedAt)} />;
  }
}

function Placement({ row: { placement } }: { row: CaseloadRow }) {
  const codeText = useCodeText();
  if (!placement) return null;
  const text = placement.facility ?? codeText('placementKind', placement.kind);
  return (
    <span title={text}>
      <NameText>{text}</NameText>
    </span>
  );
}

function NextDate({ date }: { date: string | null }) {
  const { t } = useTranslation('caseload');
  if (date === null) return null;
  const isToday = date === localToday();
  return (
    <span className={classes.next} data-due={isToday || undefined}>
      {isToday ? t('list.today') : <DateText date={date} />}
    </span>
  );
}

function Overdue({ count }: { count: number }) {
  const { t } = useTranslation('caseload');
  if (count === 0) return null;
  return (
    <span className={`${classes.next} ${classes.overdue}`} data-due title={t('list.overdue', { count })}>
      <IconClockExclamation size={16} aria-hidden />
      <span aria-hidden>{count}</span>
      <VisuallyHidden>{t('list.overdue', { count })}</VisuallyHidden>
    </span>
  );
}

/** Year of birth and age, such as `2011 · 14`. */
function birthText(birthDate: string): string {
  const age = ageOn(birthDate, localToday());
  const year = birthDate.slice(0, 4);
  return age === null ? year : `${year} · ${age}`;
}
