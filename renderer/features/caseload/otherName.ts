import type { CaseloadRow } from '#shared/contract/commands.ts';
import { foldForSearch, matchesSearch } from '#shared/rules/search.ts';

import { isRightToLeft } from '../../ui/textDirection.ts';

/** The second name to show under the first: the one that the search found, else the Arabic one. */
export function otherNameOf({ name, otherNames }: CaseloadRow, query: string): string | null {
  const folded = foldForSearch(query);
  const isFound = (text: string) => matchesSearch(foldForSearch(text), folded);
  if (folded !== '' && !isFound(name ?? '')) {
    const found = otherNames.find(isFound);
    if (found !== undefined) return found;
  }
  return otherNames.find((other) => isRightToLeft(other)) ?? null;
}
