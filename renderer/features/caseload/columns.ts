import type { CaseloadSort } from './CaseloadTable.tsx';

interface Column {
  readonly name: 'name' | 'code' | 'category' | 'birth' | 'nextOn' | 'releaseOn' | 'lastSessionOn' | 'changedAt';
  readonly sort: CaseloadSort | null;
}

/** The list's columns, from left to right. The style sheet knows their widths and which ones a narrow window leaves out. */
export const columns: readonly Column[] = [
  { name: 'name', sort: 'name' },
  { name: 'code', sort: 'code' },
  { name: 'category', sort: null },
  { name: 'birth', sort: null },
  { name: 'nextOn', sort: 'nextOn' },
  { name: 'releaseOn', sort: 'releaseOn' },
  { name: 'lastSessionOn', sort: null },
  { name: 'changedAt', sort: 'changedAt' },
];
