import type { DossierView } from '#shared/contract/dossierCommands.ts';

import { DraftList } from '../DraftList.tsx';
import { Attention } from './Attention.tsx';
import { LatestRecords } from './LatestRecords.tsx';
import { NextSteps } from './NextSteps.tsx';
import classes from './overview.module.css';
import { WhereNow } from './WhereNow.tsx';
import { Who } from './Who.tsx';

/** Who this is, what cannot wait, what comes next and what was written last: enough to begin the day's work. */
export function OverviewPage({ dossier }: { dossier: DossierView }) {
  return (
    <div className={classes.overview}>
      <DraftList dossier={dossier} />
      <Attention dossier={dossier} />
      <div className={classes.columns}>
        <Who dossier={dossier} />
        <WhereNow dossier={dossier} />
        <NextSteps dossier={dossier} />
      </div>
      <LatestRecords dossier={dossier} />
    </div>
  );
}
