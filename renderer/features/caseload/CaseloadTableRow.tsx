import { VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';

import type { CaseloadRow } from '#shared/contract/commands.ts';

import { NameText } from '../../ui/NameText.tsx';
import { CaseloadCell } from './CaseloadCell.tsx';
import classes from './CaseloadTable.module.css';
import type { Column } from './columns.ts';
import { otherNameOf } from './otherName.ts';

interface CaseloadTableRowProps {
  id: string;
  index: number;
  /** Null while it is on its way. */
  row: CaseloadRow | null;
  query: string;
  columns: readonly Column[];
  isActive: boolean;
  onOpen: (row: CaseloadRow) => void;
}

/** One dossier in the list. */
export const CaseloadTableRow = memo(function CaseloadTableRow(props: CaseloadTableRowProps) {
  const { id, index, row, query, columns, isActive, onOpen } = props;
  const ariaRow = index + 2;
  if (row === null) return <PendingRow id={id} ariaRow={ariaRow} columns={columns.length} />;
  return (
    <tr id={id} aria-rowindex={ariaRow} aria-selected={isActive} className={classes.row} onClick={() => onOpen(row)}>
      {columns.map((column) => (
        <td key={column} data-column={column}>
          {column === 'name' ? <Names row={row} query={query} /> : <CaseloadCell row={row} column={column} />}
        </td>
      ))}
    </tr>
  );
});

function PendingRow({ id, ariaRow, columns }: { id: string; ariaRow: number; columns: number }) {
  const { t } = useTranslation('common');
  return (
    <tr id={id} aria-rowindex={ariaRow} aria-busy>
      <td colSpan={columns}>
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
