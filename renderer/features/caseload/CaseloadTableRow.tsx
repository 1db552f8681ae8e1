import { VisuallyHidden } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';

import type { CaseloadRow } from '#shared/contract/commands.ts';
import { ageOn } from '#shared/rules/dates.ts';

import { useCodeText } from '../../i18n/derivedTexts.ts';
import { localDate, localToday } from '../../ui/dateText.ts';
import { DateText } from '../../ui/DateText.tsx';
import { NameText } from '../../ui/NameText.tsx';
import classes from './CaseloadTable.module.css';
import { columns } from './columns.ts';
import { otherNameOf } from './otherName.ts';

interface CaseloadTableRowProps {
  id: string;
  index: number;
  /** Null while it is on its way. */
  row: CaseloadRow | null;
  query: string;
  isActive: boolean;
  onOpen: (row: CaseloadRow) => void;
}

/** One dossier in the list. */
export const CaseloadTableRow = memo(function CaseloadTableRow(props: CaseloadTableRowProps) {
  const { id, index, row, query, isActive, onOpen } = props;
  const ariaRow = index + 2;
  if (row === null) return <PendingRow id={id} ariaRow={ariaRow} />;
  return (
    <tr id={id} aria-rowindex={ariaRow} aria-selected={isActive} className={classes.row} onClick={() => onOpen(row)}>
      <td data-column="name">
        <Names row={row} query={query} />
      </td>
      <td data-column="code">{row.code}</td>
      <td data-column="category">
        <CategoryText category={row.category} />
      </td>
      <td data-column="birth">{row.birthDate && birthText(row.birthDate)}</td>
      <td data-column="nextOn">
        <NextDate date={row.nextOn} />
      </td>
      <td data-column="releaseOn">
        <DateText date={row.releaseOn} />
      </td>
      <td data-column="lastSessionOn">
        <DateText date={row.lastSessionOn} />
      </td>
      <td data-column="changedAt">
        <DateText date={localDate(row.changedAt)} />
      </td>
    </tr>
  );
});

function PendingRow({ id, ariaRow }: { id: string; ariaRow: number }) {
  const { t } = useTranslation('common');
  return (
    <tr id={id} aria-rowindex={ariaRow} aria-busy>
      <td colSpan={columns.length}>
        <span className={classes.pending} />
        <VisuallyHidden>{t('state.loading')}</VisuallyHidden>
      </td>
    </tr>
  );
}

function Names({ row, query }: { row: CaseloadRow; query: string }) {
  const { t } = useTranslation('caseload');
  if (row.name === null) return <span className={classes.hidden}>{t('list.nameHidden')}</span>;
  const other = otherNameOf(row, query);
  return (
    <>
      <div className={classes.name} title={row.name}>
        <NameText>{row.name}</NameText>
      </div>
      <div className={classes.otherName}>
        <span className={classes.codeBelow} aria-hidden>
          {row.code}
        </span>
        {other !== null && other !== row.name && <NameText>{other}</NameText>}
      </div>
    </>
  );
}

function CategoryText({ category }: { category: string | null }) {
  const codeText = useCodeText();
  return category === null ? null : <>{codeText('category', category)}</>;
}

function NextDate({ date }: { date: string | null }) {
  const { t } = useTranslation('caseload');
  const today = localToday();
  if (date === null) return null;
  return (
    <span className={classes.next} data-due={date <= today || undefined}>
      {date === today ? t('list.today') : <DateText date={date} />}
      {date < today && (
        <>
          <IconClockExclamation size={16} className={classes.overdue} aria-hidden />
          <VisuallyHidden>{t('list.overdue')}</VisuallyHidden>
        </>
      )}
    </span>
  );
}

/** Year of birth and age, such as `2011 · 14`. */
function birthText(birthDate: string): string {
  const age = ageOn(birthDate, localToday());
  const year = birthDate.slice(0, 4);
  return age === null ? year : `${year} · ${age}`;
}
