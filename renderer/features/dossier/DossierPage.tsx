import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';

import { useCommand } from '../../api/client.ts';
import type { Theme } from '../../ui/records/presentations/presentation.ts';
import { SearchInput } from '../../ui/SearchInput.tsx';
import classes from './dossier.module.css';
import { DossierSearch } from './DossierSearch.tsx';
import { NewRecordMenu } from './NewRecordMenu.tsx';
import { OverviewPage } from './overview/OverviewPage.tsx';
import { ThemePage } from './ThemePage.tsx';

/** A dossier's overview, or the records of one theme; a search through its texts takes their place while one types. */
export function DossierPage() {
  const { t } = useTranslation('dossier');
  const { dossierId = '' } = useParams({ strict: false });
  const { theme = 'overview' } = useSearch({ strict: false });
  const [query, setQuery] = useState('');
  const { data: dossier } = useCommand('dossier.open', { dossierId });
  if (!dossier) return null;
  return (
    <div className={classes.page}>
      <div className={classes.tools}>
        <SearchInput className={classes.search} label={t('search.label')} value={query} onChange={setQuery} />
        <NewRecordMenu dossier={dossier} />
      </div>
      {query.trim() === '' ? (
        <Content dossier={dossier} theme={theme} />
      ) : (
        <DossierSearch dossierId={dossierId} query={query.trim()} />
      )}
    </div>
  );
}

function Content({ dossier, theme }: { dossier: DossierView; theme: Theme }) {
  if (theme === 'overview') return <OverviewPage dossier={dossier} />;
  return <ThemePage key={theme} dossier={dossier} theme={theme} />;
}
