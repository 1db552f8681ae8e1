import { Outlet, useMatch, useParams } from '@tanstack/react-router';

import { useCommand } from '../../api/client.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Page } from '../../ui/Page.tsx';
import { WaitingPage } from '../../ui/WaitingPage.tsx';
import classes from './dossier.module.css';
import { DossierHeader } from './DossierHeader.tsx';
import { DossierNavigation } from './DossierNavigation.tsx';
import { usePhoto } from './usePhoto.ts';

/** What stands around every page of a dossier: whose it is, and the way through it. */
export function DossierLayout() {
  const { dossierId = '' } = useParams({ strict: false });
  const dossier = useCommand('dossier.open', { dossierId });
  const photo = usePhoto(dossier.data);
  const isOverview = useMatch({ from: '/dossier/$dossierId/', shouldThrow: false }) !== undefined;
  if (dossier.isPending) return <WaitingPage />;
  if (dossier.isError) {
    return (
      <Page>
        <FailureAlert error={dossier.error} onRetry={dossier.refetch} />
      </Page>
    );
  }
  return (
    <div className={classes.layout}>
      <DossierHeader dossier={dossier.data} photo={photo} isCompact={!isOverview} />
      <div className={classes.columns}>
        <DossierNavigation dossier={dossier.data} />
        <div className={classes.content}>
          <Outlet />
        </div>
      </div>
    </div>
  );
}
