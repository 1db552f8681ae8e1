import { useDebouncedValue } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';

import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';

import { call, commandKey } from '../../api/client.ts';
import { similarNameQueries } from './similarNames.ts';

/** Milliseconds between the last key press and the search. */
const searchPause = 200;

/** People shown at most; more would not be read. */
const shownAtMost = 5;

/** Dossiers whose names resemble those typed, the closest first; null while nothing was typed that could be searched for. */
export function useSimilarDossiers(person: RawValues): CaseloadRow[] | null {
  const [names] = useDebouncedValue(JSON.stringify(similarNameQueries(person)), searchPause);
  const queries = JSON.parse(names) as string[];
  const answers = useQueries({
    queries: queries.map((query) => {
      const input = { query, limit: shownAtMost } as const;
      return { queryKey: commandKey('caseload.list', input), queryFn: () => call('caseload.list', input) };
    }),
  });
  if (queries.length === 0 || answers.some((answer) => answer.isPending)) return null;
  const rows = answers.flatMap((answer) => answer.data?.rows ?? []);
  return [...new Map(rows.map((row) => [row.dossierId, row])).values()].slice(0, shownAtMost);
}
