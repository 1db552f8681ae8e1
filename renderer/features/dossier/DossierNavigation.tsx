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
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/commands.ts';

import { themes, type Theme } from '../../ui/records/presentations/presentation.ts';
import classes from './dossier.module.css';
import { recordsOf, themeOf } from './themes.ts';

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

/** The themes of a dossier with the number of their records. The person's page is the record itself. */
export function DossierNavigation({ dossier }: { dossier: DossierView }) {
  const { t } = useTranslation('dossier');
  const current = useCurrentTheme(dossier);
  const { dossierId } = dossier;
  return (
    <nav className={classes.navigation} aria-label={t('nav.label')}>
      {themes.map((theme) => {
        const living = recordsOf(theme, dossier.records).filter(({ isVoid }) => !isVoid);
        if (theme === 'other' && living.length === 0) return null;
        const count = theme === 'overview' || theme === 'person' ? null : living.length;
        return (
          <ThemeLink key={theme} theme={theme} dossierId={dossierId} isCurrent={theme === current}>
            <span className={classes.themeName}>{t(`nav.${theme}`)}</span>
            {count !== null && <span className={classes.count}>{count}</span>}
          </ThemeLink>
        );
      })}
    </nav>
  );
}

interface ThemeLinkProps {
  theme: Theme;
  dossierId: string;
  isCurrent: boolean;
  children: ReactNode;
}

function ThemeLink({ theme, dossierId, isCurrent, children }: ThemeLinkProps) {
  const Icon = icons[theme];
  const content = (
    <>
      <Icon size={18} aria-hidden className={classes.themeIcon} />
      {children}
    </>
  );
  const shared = { className: classes.theme, 'aria-current': isCurrent ? ('page' as const) : undefined };
  return theme === 'person' ? (
    <Link to="/dossier/$dossierId/record/$recordId" params={{ dossierId, recordId: dossierId }} {...shared}>
      {content}
    </Link>
  ) : (
    <Link to="/dossier/$dossierId" params={{ dossierId }} search={{ theme }} {...shared}>
      {content}
    </Link>
  );
}

/** Where the page at hand belongs: by its address, or by the type of the record or draft that it shows. */
function useCurrentTheme(dossier: DossierView): Theme {
  const { type, recordId, draftId } = useParams({ strict: false });
  const { theme } = useSearch({ strict: false });
  const shownType =
    type ??
    dossier.records.find((record) => record.recordId === recordId)?.type ??
    dossier.drafts.find((draft) => draft.draftId === draftId)?.type;
  return shownType === undefined ? (theme ?? 'overview') : themeOf(shownType);
}
