import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { CaseloadView } from '#shared/contract/caseload.ts';

import classes from './CaseloadTable.module.css';
import { columnsOf, largestFirst, type Column } from './columns.ts';
import type { Selection } from './useSelection.ts';

type Order = Pick<CaseloadView, 'sort' | 'isDescending' | 'thenBy'>;

interface CaseloadTableHeadProps {
  view: CaseloadView;
  onSort: (order: Order) => void;
  selection: Selection;
}

/** The columns' names, by which the list is sorted; with the shift key a further one is added. */
export function CaseloadTableHead({ view, onSort, selection }: CaseloadTableHeadProps) {
  const { t } = useTranslation('caseload');
  const keys = [view, ...view.thenBy];
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" data-column="choice">
          <input
            type="checkbox"
            className={classes.box}
            aria-label={t('selection.all')}
            title={t('selection.all')}
            checked={selection.isWhole}
            ref={(box) => {
              if (box) box.indeterminate = !selection.isWhole && selection.ids.size > 0;
            }}
            onChange={selection.toggleAll}
          />
        </th>
        {columnsOf(view.columns).map((name) => {
          const place = keys.findIndex(({ sort }) => sort === name);
          const isDescending = keys[place]?.isDescending ?? false;
          const SortIcon = isDescending ? IconArrowDown : IconArrowUp;
          return (
            <th
              key={name}
              scope="col"
              data-column={name}
              aria-sort={place === 0 ? (isDescending ? 'descending' : 'ascending') : undefined}
            >
              <UnstyledButton
                className={classes.sort}
                title={t('list.sortHint')}
                onClick={(event: MouseEvent) => onSort(orderAfter(view, name, event.shiftKey))}
              >
                {t(`list.column.${name}`)}
                {place >= 0 && <SortIcon size={14} aria-hidden />}
                {place >= 0 && keys.length > 1 && <span className={classes.place}>{place + 1}</span>}
              </UnstyledButton>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** Keys beyond this one would decide nothing. */
const furtherKeys = 3;

function orderAfter(view: CaseloadView, sort: Column, isFurther: boolean): Order {
  const keys = [{ sort: view.sort, isDescending: view.isDescending }, ...view.thenBy];
  const known = keys.find((key) => key.sort === sort);
  const turned = { sort, isDescending: known ? !known.isDescending : largestFirst.has(sort) };
  if (!isFurther) return { ...turned, thenBy: [] };
  const next = known ? keys.map((key) => (key === known ? turned : key)) : [...keys, turned];
  const [first = turned, ...thenBy] = next;
  return { ...first, thenBy: thenBy.slice(0, furtherKeys) };
}
