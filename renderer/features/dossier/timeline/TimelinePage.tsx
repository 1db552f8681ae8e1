import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';

import { useCommand } from '../../../api/client.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PageHeader } from '../../../ui/Page.tsx';
import classes from './timeline.module.css';
import { filterTimeline } from './timelineFilter.ts';
import { TimelineFilters } from './TimelineFilters.tsx';
import { timelineRows } from './timelineRows.ts';
import { TimelineTable } from './TimelineTable.tsx';
import { useTimelineFilter } from './useTimelineFilter.ts';

/** Everything that is written of a person by when it happened, the newest first, filtered as one likes. */
export function TimelinePage() {
  const { dossierId = '' } = useParams({ strict: false });
  const { data: dossier } = useCommand('dossier.open', { dossierId });
  return dossier ? <Timeline dossier={dossier} /> : null;
}

function Timeline({ dossier }: { dossier: DossierView }) {
  const { t } = useTranslation('views');
  const address = useTimelineFilter();
  const { filter } = address;
  const found = useFound(dossier.dossierId, filter.query ?? '');
  const records = useMemo(() => filterTimeline(dossier.records, filter, found), [dossier.records, filter, found]);
  const rows = useMemo(() => timelineRows(records), [records]);
  return (
    <div className={classes.page}>
      <PageHeader title={t('timeline.title')} lead={t('timeline.lead')} />
      <TimelineFilters dossier={dossier} address={address} shown={records.length} />
      {rows.length === 0 ? (
        <EmptyState title={t('timeline.noneTitle')} text={t('timeline.noneText')} />
      ) : (
        <TimelineTable dossier={dossier} rows={rows} opened={address.opened} onOpened={address.setOpened} />
      )}
    </div>
  );
}

/** The records in which the typed words occur; null while nothing is typed. The vault looks, so that typing stays smooth. */
function useFound(dossierId: string, typed: string): ReadonlySet<string> | null {
  const query = typed.trim();
  const isAsked = query !== '';
  const search = useCommand('dossier.find', { dossierId, query }, { enabled: isAsked, keepsPrevious: true });
  const { data } = search;
  return useMemo(() => (isAsked && data ? new Set(data) : null), [isAsked, data]);
}
