import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';

import { call } from '../../api/client.ts';
import type { CaseloadQuery } from './useCaseload.ts';

const key = ['caseloadSelection'] as const;

interface Chosen {
  readonly ids: ReadonlySet<string>;
  /** The list that was chosen as a whole, as long as nobody has been taken out again. */
  readonly whole: string | null;
}

const nobody: Chosen = { ids: new Set(), whole: null };

/** The dossiers that were chosen in the list, for doing something with all of them. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Whether everybody in the list as it is now filtered is chosen. */
  readonly isWhole: boolean;
  readonly error: Error | null;
  /** Chooses somebody, or takes them out again. */
  readonly toggle: (index: number, dossierId: string) => void;
  /** Chooses everybody between the last one that was chosen and this one. */
  readonly extendTo: (index: number) => void;
  /** Chooses everybody in the filtered list, or takes them all out again. */
  readonly toggleAll: () => void;
  readonly clear: () => void;
}

/** Keeps who is chosen. It outlasts filters, searches and a look into a dossier, and ends with the session. */
export function useSelection(query: CaseloadQuery): Selection {
  const client = useQueryClient();
  const { data = nobody } = useQuery<Chosen>({ queryKey: key, queryFn: skipToken, gcTime: Number.POSITIVE_INFINITY });
  const list = JSON.stringify(query);
  const anchor = useRef<{ list: string; index: number } | null>(null);
  const change = useCallback(
    (step: (chosen: Chosen) => Chosen) => {
      client.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY });
      client.setQueryData<Chosen>(key, (chosen = nobody) => step(chosen));
    },
    [client],
  );
  const add = useMutation({
    mutationFn: ({ offset, limit }: { offset?: number; limit?: number; whole: string | null }) =>
      call('caseload.ids', {
        ...query,
        ...(offset !== undefined && { offset }),
        ...(limit !== undefined && { limit }),
      }),
    onSuccess: (ids, { whole }) => change((chosen) => ({ ids: new Set([...chosen.ids, ...ids]), whole })),
  });
  const { mutate } = add;
  const toggle = useCallback(
    (index: number, dossierId: string) => {
      anchor.current = { list, index };
      change(({ ids, whole }) => {
        const next = new Set(ids);
        const isOut = next.delete(dossierId);
        if (!isOut) next.add(dossierId);
        return { ids: next, whole: isOut ? null : whole };
      });
    },
    [change, list],
  );
  const extendTo = useCallback(
    (index: number) => {
      const from = anchor.current?.list === list ? anchor.current.index : index;
      anchor.current ??= { list, index };
      mutate({ offset: Math.min(from, index), limit: Math.abs(from - index) + 1, whole: null });
    },
    [mutate, list],
  );
  const clear = () => change(() => nobody);
  const isWhole = data.whole === list && data.ids.size > 0;
  const toggleAll = () => (isWhole ? clear() : mutate({ whole: list }));
  return { ids: data.ids, isWhole, error: add.error, toggle, extendTo, toggleAll, clear };
}
