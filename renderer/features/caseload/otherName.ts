import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';
import { nameTest } from '#shared/rules/nameSearch.ts';
import { foldForSearch, matchesSearch } from '#shared/rules/search.ts';

import { isRightToLeft } from '../../ui/textDirection.ts';

/** The second name to show under the first: the one that the search found, as it was typed or by its sound, else the Arabic one. */
export function otherNameOf({ name, otherNames }: CaseloadRow, query: string): string | null {
  const folded = foldForSearch(query);
  const tests = [(text: string) => matchesSearch(foldForSearch(text), folded), nameTest(query)];
  for (const isFound of folded === '' ? [] : tests) {
    if (isFound(name ?? '')) break;
    const found = otherNames.find(isFound);
    if (found !== undefined) return found;
  }
  return otherNames.find((other) => isRightToLeft(other)) ?? null;
}
