import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/commands.ts';

import { RecordList } from '../RecordList.tsx';
import { recordsOf } from '../themes.ts';
import { OverviewPanel } from './OverviewPanel.tsx';

const shownAtMost = 6;

/** What happened last, and the way to everything. */
export function LatestRecords({ dossier }: { dossier: DossierView }) {
  const { t } = useTranslation('views');
  const records = recordsOf('overview', dossier.records);
  const { dossierId } = dossier;
  return (
    <OverviewPanel
      title={t('overview.latest')}
      isWide
      more={
        records.length > 0 && (
          <Anchor
            size="sm"
            renderRoot={(props) => <Link to="/dossier/$dossierId/timeline" params={{ dossierId }} {...props} />}
          >
            {t('overview.wholeTimeline')}
          </Anchor>
        )
      }
    >
      <RecordList dossier={dossier} records={records.slice(0, shownAtMost)} />
    </OverviewPanel>
  );
}
