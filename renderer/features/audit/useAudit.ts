import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AuditPerson, AuditRow } from '#shared/contract/auditCommands.ts';
import type { Input } from '#shared/contract/commands.ts';
import { auditActions, type AuditAction } from '#shared/rules/auditActions.ts';
import { foldForSearch } from '#shared/rules/search.ts';

import { call, commandKey, useCommand } from '../../api/client.ts';
import { parseDateText } from '../../ui/dateText.ts';

/** Entries that are asked for at once. */
const pageSize = 200;

type ListInput = Input<'audit.list'>;

/** What the page shows of the audit, as it is typed and chosen. */
export interface AuditFilter {
  readonly query: string;
  readonly personId: string | null;
  readonly dossierCode: string;
  readonly group: NonNullable<ListInput['group']> | null;
  readonly outcome: NonNullable<ListInput['outcome']> | null;
  /** As typed; what is not a day does not narrow the list. */
  readonly from: string | null;
  readonly to: string | null;
}

export const noFilter: AuditFilter = {
  query: '',
  personId: null,
  dossierCode: '',
  group: null,
  outcome: null,
  from: null,
  to: null,
};

/** The entries of a window, of however long an audit. */
export interface Audit {
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly total: number;
  readonly all: number;
  readonly people: readonly AuditPerson[];
  /** Null while the entry is on its way. */
  readonly rowAt: (index: number) => AuditRow | null;
  /** Looks again, so that what was entered meanwhile appears. */
  readonly refresh: () => void;
}

/** The audit page by page, as it stood when the page was opened or refreshed: entries that are added meanwhile move no row. */
export function useAudit(filter: AuditFilter, start: number, end: number): Audit {
  const [looks, setLooks] = useState(0);
  const query = useListInput(filter);
  const newest = useCommand('audit.list', { limit: 1, offset: looks }, { keepsPrevious: true });
  const upTo = newest.data?.newest ?? null;
  const first = useCommand('audit.list', pageInput(query, upTo, 0), { enabled: upTo !== null, keepsPrevious: true });
  const total = first.data?.total ?? 0;
  const pages = pagesBetween(start, Math.min(end, total));
  const others = useQueries({
    queries: pages.map((page) => {
      const input = pageInput(query, upTo, page);
      return { queryKey: commandKey('audit.list', input), queryFn: () => call('audit.list', input) };
    }),
  });
  const rowsOf = (page: number) => (page === 0 ? first.data : others[pages.indexOf(page)]?.data)?.rows;
  return {
    isPending: first.isPending,
    error: newest.error ?? first.error ?? others.find(({ error }) => error !== null)?.error ?? null,
    total,
    all: first.data?.all ?? 0,
    people: first.data?.people ?? [],
    rowAt: (index) => rowsOf(Math.floor(index / pageSize))?.[index % pageSize] ?? null,
    refresh: () => setLooks((before) => before + 1),
  };
}

/** Texts of actions are known here, so it is here that words are looked for in them. */
function useListInput({ query, from, to, ...chosen }: AuditFilter): ListInput {
  const { t } = useTranslation('audit');
  const queryActions = useMemo(() => {
    const words = foldForSearch(query).split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    const actions = Object.keys(auditActions) as AuditAction[];
    return actions.filter((action) => {
      const text = foldForSearch(t(`action.${action}`));
      return words.every((word) => text.includes(word));
    });
  }, [query, t]);
  return { ...chosen, query: query.trim(), queryActions, from: dayOf(from), to: dayOf(to) };
}

function dayOf(typed: string | null): string | null {
  return typed === null ? null : parseDateText(typed, 'day');
}

function pageInput(query: ListInput, upTo: number | null, page: number): ListInput {
  return { ...query, upTo, offset: page * pageSize, limit: pageSize };
}

/** Numbers of the pages that a window touches, without the first one, which is always there. */
function pagesBetween(start: number, end: number): number[] {
  const from = Math.max(1, Math.floor(start / pageSize));
  const to = Math.floor((end - 1) / pageSize);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
