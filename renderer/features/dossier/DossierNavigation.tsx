import {
  IconChecklist,
  IconFolder,
  IconGavel,
  IconHelpHexagon,
  IconHome,
  IconMessages,
  IconSchool,
  IconShield,
  IconStethoscope,
  IconTimeline,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import { Link, useMatch, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';

import type { Theme } from '../../ui/records/presentations/presentation.ts';
import classes from './dossier.module.css';
import { recordsOf, themeOf, visibleThemes } from './themes.ts';

const icons: Record<Theme, typeof IconUser> = {
  overview: IconFolder,
  person: IconUser,
  family: IconUsers,
  living: IconHome,
  learning: IconSchool,
  sessions: IconMessages,
  health: IconStethoscope,
  legal: IconGavel,
  security: IconShield,
  plan: IconChecklist,
  other: IconHelpHexagon,
};

/** The way through a dossier: the overview, everything in its order, and the themes that the person may read or write. */
export function DossierNavigation({ dossier }: { dossier: DossierView }) {
  const { t } = useTranslation('dossier');
  const current = useCurrentPage(dossier);
  return (
    <nav className={classes.navigation} aria-label={t('nav.label')}>
      {visibleThemes(dossier).map((group) => (
        <div key={group[0]} className={classes.themeGroup}>
          {group.map((theme) => (
            <ThemeLink key={theme} theme={theme} dossier={dossier} isCurrent={theme === current} />
          ))}
          {group[0] === 'overview' && <TimelineLink dossierId={dossier.dossierId} isCurrent={current === 'timeline'} />}
        </div>
      ))}
    </nav>
  );
}

interface ThemeLinkProps {
  theme: Theme;
  dossier: DossierView;
  isCurrent: boolean;
}

function ThemeLink({ theme, dossier, isCurrent }: ThemeLinkProps) {
  const { t } = useTranslation('dossier');
  const Icon = icons[theme];
  const living = recordsOf(theme, dossier.records).filter(({ isVoid, type }) => !isVoid && type !== 'person');
  return (
    <Link
      to="/dossier/$dossierId"
      params={{ dossierId: dossier.dossierId }}
      search={{ theme }}
      className={classes.theme}
      aria-current={isCurrent ? 'page' : undefined}
    >
      <Icon size={18} aria-hidden className={classes.themeIcon} />
      <span className={classes.themeName}>{t(`nav.${theme}`)}</span>
      {theme !== 'overview' && living.length > 0 && <span className={classes.count}>{living.length}</span>}
    </Link>
  );
}

function TimelineLink({ dossierId, isCurrent }: { dossierId: string; isCurrent: boolean }) {
  const { t } = useTranslation('dossier');
  return (
    <Link
      to="/dossier/$dossierId/timeline"
      params={{ dossierId }}
      className={classes.theme}
      aria-current={isCurrent ? 'page' : undefined}
    >
      <IconTimeline size={18} aria-hidden className={classes.themeIcon} />
      <span className={classes.themeName}>{t('nav.timeline')}</span>
    </Link>
  );
}

/** Where the page at hand belongs: by its address, or by the type of the record or draft that it shows. */
function useCurrentPage(dossier: DossierView): Theme | 'timeline' {
  const { type, recordId, draftId } = useParams({ strict: false });
  const { theme } = useSearch({ strict: false });
  const isTimeline = useMatch({ from: '/dossier/$dossierId/timeline', shouldThrow: false }) !== undefined;
  const shownType =
    type ??
    dossier.records.find((record) => record.recordId === recordId)?.type ??
    dossier.drafts.find((draft) => draft.draftId === draftId)?.type;
  if (isTimeline) return 'timeline';
  return shownType === undefined ? (theme ?? 'overview') : themeOf(shownType);
}
