import type { CaseloadView } from '#shared/contract/caseload.ts';

import { usualColumns } from './columns.ts';

/** What narrows the list down, apart from the search. */
export type CaseloadFilter = Pick<
  CaseloadView,
  'category' | 'sex' | 'state' | 'hasOverdue' | 'hasDraft' | 'hasConflict' | 'releaseWithinDays' | 'noSessionForDays'
>;

export const noFilter: CaseloadFilter = {
  category: null,
  sex: null,
  state: null,
  hasOverdue: false,
  hasDraft: false,
  hasConflict: false,
  releaseWithinDays: null,
  noSessionForDays: null,
};

/** The list as it is before anybody has set anything: all dossiers by name. */
export const standardView: CaseloadView = {
  ...noFilter,
  sort: 'name',
  isDescending: false,
  thenBy: [],
  columns: [...usualColumns],
};

/** Whether two views show the same. */
export function isSameView(a: CaseloadView, b: CaseloadView): boolean {
  const keys = Object.keys(standardView) as (keyof CaseloadView)[];
  return keys.every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]));
}
