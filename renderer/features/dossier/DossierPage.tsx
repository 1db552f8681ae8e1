import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/commands.ts';

import { useCommand } from '../../api/client.ts';
import type { Theme } from '../../ui/records/presentations/presentation.ts';
import { SearchInput } from '../../ui/SearchInput.tsx';
import classes from './dossier.module.css';
import { DossierSearch } from './DossierSearch.tsx';
import { DraftList } from './DraftList.tsx';
import { NewRecordActions } from './NewRecordActions.tsx';
import { NewRecordMenu } from './NewRecordMenu.tsx';
import { RecordList } from './RecordList.tsx';
import { recordsOf, typesOfTheme } from './themes.ts';
import { UpcomingDates } from './UpcomingDates.tsx';

/** A dossier's records by theme, its drafts and what is due; a search through its texts takes their place while one types. */
export function DossierPage() {
  const { t } = useTranslation('dossier');
  const { dossierId = '' } = useParams({ strict: false });
  const { theme = 'overview' } = useSearch({ strict: false });
  const [query, setQuery] = useState('');
  const dossier = useCommand('dossier.open', { dossierId });
  if (!dossier.data) return null;
  return (
    <div className={classes.page}>
      <div className={classes.tools}>
        <SearchInput className={classes.search} label={t('search.label')} value={query} onChange={setQuery} />
        {theme === 'overview' ? (
          <NewRecordMenu dossier={dossier.data} types={typesOfTheme('overview')} />
        ) : (
          <NewRecordActions dossier={dossier.data} types={typesOfTheme(theme)} />
        )}
      </div>
      {query.trim() === '' ? (
        <ThemePage dossier={dossier.data} theme={theme} />
      ) : (
        <DossierSearch dossierId={dossierId} query={query.trim()} />
      )}
    </div>
  );
}

function ThemePage({ dossier, theme }: { dossier: DossierView; theme: Theme }) {
  const { t } = useTranslation('dossier');
  const isOverview = theme === 'overview';
  return (
    <>
      {isOverview && <DraftList dossier={dossier} />}
      {isOverview && <UpcomingDates dossier={dossier} />}
      <section>
        <h2 className={classes.sectionTitle}>{t(isOverview ? 'list.all' : `nav.${theme}`)}</h2>
        <RecordList dossier={dossier} records={recordsOf(theme, dossier.records)} />
      </section>
    </>
  );
}
