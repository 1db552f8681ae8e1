import { useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { caseloadColumns, type CaseloadColumn } from '#shared/contract/caseload.ts';
import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';
import type { CaseloadContent } from '#shared/contract/printing.ts';
import { ageOn } from '#shared/rules/dates.ts';

import { useCodeText } from '../i18n/derivedTexts.ts';
import { formatDate, formatInstant, localDate } from '../ui/dateText.ts';
import { NameText } from '../ui/NameText.tsx';
import { useMargins } from './Sheet.tsx';
import classes from './Sheet.module.css';

/** More columns than these lie better on a page that is turned. */
const uprightColumns = 5;

interface CaseloadSheetProps {
  content: CaseloadContent;
  /** Called once all of it stands in the page. */
  onDrawn: () => void;
}

/** A list of dossiers as its reader sees it: how many of how many, who printed it, then a line for each. */
export function CaseloadSheet({ content, onDrawn }: CaseloadSheetProps) {
  const { t } = useTranslation(['print', 'caseload']);
  const title = t('print:sheet.caseload');
  useLayoutEffect(() => {
    document.title = title;
    onDrawn();
  }, [title, onDrawn]);
  const { rows, all, order } = content;
  const columns = caseloadColumns.filter((column) => order.columns.includes(column));
  return (
    <main className={classes.sheet}>
      <style>{useMargins(content, title, columns.length > uprightColumns ? 'landscape' : 'portrait')}</style>
      <header className={classes.head}>
        <h1>{title}</h1>
        <p className={classes.author}>
          {rows.length === all
            ? t('caseload:list.count.all', { count: all })
            : t('caseload:list.count.some', { count: rows.length, all })}
          {order.query !== '' && (
            <>
              {' · '}
              {t('print:sheet.searchedFor')} <NameText>{order.query}</NameText>
            </>
          )}
          {' · '}
          {t('print:sheet.printed')} <NameText>{content.printedBy}</NameText>,{' '}
          <NameText>{content.stationName}</NameText>, {formatInstant(content.printedAt)}
        </p>
        <p className={classes.handling}>{t('print:sheet.caseloadHandling')}</p>
      </header>
      {rows.length === 0 ? <p>{t('print:sheet.noDossiers')}</p> : <Rows rows={rows} columns={columns} />}
    </main>
  );
}

function Rows({ rows, columns }: { rows: readonly CaseloadRow[]; columns: readonly CaseloadColumn[] }) {
  const { t } = useTranslation('caseload');
  const textOf = useColumnText();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('list.column.name')}</th>
          {columns.map((column) => (
            <th key={column} scope="col" data-short>
              {t(`list.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.dossierId}>
            <td>
              <NameText>{row.name ?? t('list.nameHidden')}</NameText>
            </td>
            {columns.map((column) => (
              <td key={column} data-short>
                <NameText>{textOf(row, column)}</NameText>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a column says of a dossier, in plain words; nothing where nothing is known. */
function useColumnText(): (row: CaseloadRow, column: CaseloadColumn) => string {
  const codeText = useCodeText();
  return (row, column) => {
    switch (column) {
      case 'code':
        return row.code;
      case 'category':
      case 'sex':
        return row[column] === null ? '' : codeText(column, row[column]);
      case 'birthDate':
        return birthText(row.birthDate, localDate(new Date().toISOString()));
      case 'state':
        return row.state === null ? '' : codeText('caseState', row.state);
      case 'placement':
        return row.placement === null ? '' : (row.placement.facility ?? codeText('placementKind', row.placement.kind));
      case 'overdue':
        return row.overdue > 0 ? String(row.overdue) : '';
      case 'nextOn':
      case 'releaseOn':
      case 'lastSessionOn':
        return formatDate(row[column] ?? '');
      case 'changedAt':
        return formatDate(localDate(row.changedAt));
      default:
        return column satisfies never;
    }
  };
}

/** The date of birth as far as it is known, and the age. */
function birthText(birthDate: string | null, today: string): string {
  if (birthDate === null) return '';
  const age = ageOn(birthDate, today);
  return age === null ? formatDate(birthDate) : `${formatDate(birthDate)} (${age})`;
}
