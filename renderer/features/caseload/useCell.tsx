import { IconArrowsSplit2, IconClockExclamation, IconPencil } from '@tabler/icons-react';
import { useCallback, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';
import { ageOn } from '#shared/rules/dates.ts';

import { useCodeText } from '../../i18n/derivedTexts.ts';
import { formatDate, localDate, localToday } from '../../ui/dateText.ts';
import { NameText } from '../../ui/NameText.tsx';
import classes from './CaseloadTable.module.css';
import type { Column } from './columns.ts';
import { otherNameOf } from './otherName.ts';

/** Gives what a column shows of a dossier. One function for the whole list, without components inside: those make scrolling stumble. */
export function useCell(query: string): (row: CaseloadRow, column: Column) => ReactNode {
  const { t } = useTranslation('caseload');
  const today = localToday();
  const texts = useMemo(
    () => ({
      today: t('list.today'),
      nameHidden: t('list.nameHidden'),
      overdue: rememberEach((count) => t('list.overdue', { count })),
      draft: t('list.mark.draft'),
      conflict: t('list.mark.conflict'),
    }),
    [t],
  );
  const codeText = useCodeText();
  return useCallback(
    (row, column) => {
      switch (column) {
        case 'name':
          return nameText(row, query, texts);
        case 'code':
          return row.code;
        case 'category':
        case 'sex':
          return row[column] && codeText(column, row[column]);
        case 'birthDate':
          return row.birthDate && birthText(row.birthDate, today);
        case 'state':
          return row.state && codeText('caseState', row.state);
        case 'placement':
          return row.placement && placeText(row.placement.facility ?? codeText('placementKind', row.placement.kind));
        case 'nextOn':
          return row.nextOn === today ? <span className={classes.today}>{texts.today}</span> : dateText(row.nextOn);
        case 'overdue':
          return row.overdue > 0 && overdueText(row.overdue, texts.overdue(row.overdue));
        case 'releaseOn':
        case 'lastSessionOn':
          return dateText(row[column]);
        case 'changedAt':
        default:
          return dateText(localDate(row.changedAt));
      }
    },
    [texts, codeText, today, query],
  );
}

/** A text for each number, made once. */
function rememberEach(make: (count: number) => string): (count: number) => string {
  const known = new Map<number, string>();
  return (count) => {
    const text = known.get(count) ?? make(count);
    known.set(count, text);
    return text;
  };
}

function dateText(date: string | null): ReactNode {
  return date && <time dateTime={date}>{formatDate(date)}</time>;
}

/** The name, and below it the marks, the code and another name. */
function nameText(
  row: CaseloadRow,
  query: string,
  texts: Readonly<Record<'nameHidden' | 'draft' | 'conflict', string>>,
): ReactNode {
  const { name, code } = row;
  const other = otherNameOf(row, query);
  return (
    <>
      <div className={classes.name} title={name ?? texts.nameHidden}>
        {name === null ? <span className={classes.hidden}>{texts.nameHidden}</span> : <NameText>{name}</NameText>}
      </div>
      <div className={classes.otherName}>
        {row.conflicts > 0 && (
          <span className={classes.mark} data-mark="conflict">
            <IconArrowsSplit2 size={14} aria-hidden />
            {texts.conflict}
          </span>
        )}
        {row.hasDraft && (
          <span className={classes.mark} data-mark="draft">
            <IconPencil size={14} aria-hidden />
            {texts.draft}
          </span>
        )}
        <span className={classes.codeBelow} aria-hidden>
          {code}
        </span>
        {other !== null && other !== name && <NameText>{other}</NameText>}
      </div>
    </>
  );
}

function placeText(text: string): ReactNode {
  return (
    <span title={text}>
      <NameText>{text}</NameText>
    </span>
  );
}

function overdueText(count: number, text: string): ReactNode {
  return (
    <span className={classes.overdue} title={text}>
      <IconClockExclamation size={16} aria-hidden />
      <span aria-hidden>{count}</span>
      <span className={classes.spoken}>{text}</span>
    </span>
  );
}

/** Year of birth and age, such as `2011 · 14`. */
function birthText(birthDate: string, today: string): string {
  const age = ageOn(birthDate, today);
  const year = birthDate.slice(0, 4);
  return age === null ? year : `${year} · ${age}`;
}
