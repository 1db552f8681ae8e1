import { useCallback, useState } from 'react';

import type { RowWindow } from './useRowWindow.ts';

/** Where a key moves to from a row, within the list; undefined for keys that do not move. */
export function rowMove(key: string, active: number, count: number, { seen }: RowWindow): number | undefined {
  const targets: Partial<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + seen,
    PageUp: active - seen,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.max(0, Math.min(count - 1, target));
}

/** The row that the keys act on; null when there is none. It belongs to one list, so that another begins at its first row. */
export function useActiveRow(list: string, count: number) {
  const [chosen, setChosen] = useState({ list, index: 0 });
  const active = count === 0 ? null : Math.min(chosen.list === list ? chosen.index : 0, count - 1);
  const setActive = useCallback((index: number) => setChosen({ list, index }), [list]);
  return { active, setActive };
}
