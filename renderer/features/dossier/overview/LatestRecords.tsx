import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';

import classes from '../dossier.module.css';
import { RecordList } from '../RecordList.tsx';
import { recordsOf } from '../themes.ts';

const shownAtMost = 6;

/** What happened last, and the way to everything. */
export function LatestRecords({ dossier }: { dossier: DossierView }) {
  const { t } = useTranslation('views');
  const records = recordsOf('overview', dossier.records);
  const { dossierId } = dossier;
  return (
    <section>
      <div className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>{t('overview.latest')}</h2>
        {records.length > 0 && (
          <Anchor
            size="sm"
            renderRoot={(props) => <Link to="/dossier/$dossierId/timeline" params={{ dossierId }} {...props} />}
          >
            {t('overview.wholeTimeline')}
          </Anchor>
        )}
      </div>
      <RecordList dossier={dossier} records={records.slice(0, shownAtMost)} />
    </section>
  );
}
