import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { CaseloadSort } from './CaseloadTable.tsx';
import classes from './CaseloadTable.module.css';
import { columns } from './columns.ts';
import type { CaseloadFilter } from './useCaseload.ts';

interface CaseloadTableHeadProps {
  filter: CaseloadFilter;
  onSort: (sort: CaseloadSort, isDescending: boolean) => void;
}

/** The columns' names; those that the list can be sorted by are buttons. */
export function CaseloadTableHead({ filter, onSort }: CaseloadTableHeadProps) {
  const { t } = useTranslation('caseload');
  const isDescending = filter.isDescending ?? false;
  const SortIcon = isDescending ? IconArrowDown : IconArrowUp;
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ name, sort }) => {
          const isSorted = sort !== null && sort === filter.sort;
          return (
            <th
              key={name}
              scope="col"
              data-column={name}
              aria-sort={isSorted ? (isDescending ? 'descending' : 'ascending') : undefined}
            >
              {sort === null ? (
                t(`list.column.${name}`)
              ) : (
                <UnstyledButton
                  className={classes.sort}
                  onClick={() => onSort(sort, isSorted ? !isDescending : sort === 'changedAt')}
                >
                  {t(`list.column.${name}`)}
                  {isSorted && <SortIcon size={14} aria-hidden />}
                </UnstyledButton>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
