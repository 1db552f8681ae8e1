import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';

import { useCommand } from '../../../api/client.ts';
import { FailureAlert } from '../../../ui/FailureAlert.tsx';
import dossierClasses from '../dossier.module.css';
import classes from './family.module.css';
import { FamilyDrawing } from './FamilyDrawing.tsx';
import { FamilyTable } from './FamilyTable.tsx';

/** The family as a drawing and, with the same content, as a table. */
export function FamilyView({ dossier }: { dossier: DossierView }) {
  const { t } = useTranslation('views');
  const family = useCommand('family.graph', { dossierId: dossier.dossierId });
  return (
    <section aria-labelledby="family-title">
      <h2 id="family-title" className={dossierClasses.sectionTitle}>
        {t('family.title')}
      </h2>
      {family.isError && <FailureAlert error={family.error} onRetry={family.refetch} />}
      {family.data && family.data.ties.length === 0 && <p className={dossierClasses.none}>{t('family.none')}</p>}
      {family.data && family.data.ties.length > 0 && (
        <>
          <FamilyDrawing family={family.data} dossierId={dossier.dossierId} />
          <Legend />
          {family.data.isCut && <p className={classes.cut}>{t('family.cut')}</p>}
          <details className={classes.details}>
            <Summary />
            <FamilyTable family={family.data} dossierId={dossier.dossierId} />
          </details>
        </>
      )}
    </section>
  );
}

function Summary() {
  const { t } = useTranslation('views');
  return <summary>{t('family.asTable')}</summary>;
}

/** What the lines mean. */
function Legend() {
  const { t } = useTranslation('views');
  return (
    <ul className={classes.legend}>
      <li data-evidence="declared">{t('family.evidence.declared')}</li>
      <li data-evidence="document">{t('family.evidence.document')}</li>
      <li data-evidence="proven">{t('family.evidence.proven')}</li>
    </ul>
  );
}
