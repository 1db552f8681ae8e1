import type { CaseloadRow } from '#shared/contract/commands.ts';
import { nameIndex, nameTest } from '#shared/rules/nameSearch.ts';

import { isRightToLeft } from '../../ui/textDirection.ts';

/** The second name to show under the first: the one that the search found, else the Arabic one. */
export function otherNameOf({ name, otherNames }: CaseloadRow, query: string): string | null {
  const isNamed = nameTest(query);
  const isFound = (text: string) => isNamed(nameIndex([text]));
  if (query.trim() !== '' && !isFound(name ?? '')) {
    const found = otherNames.find(isFound);
    if (found !== undefined) return found;
  }
  return otherNames.find((other) => isRightToLeft(other)) ?? null;
}
