import { Link, useLocation } from '@tanstack/react-router';
import { IconArrowsExchange, IconFolders, IconLock, IconUser } from '@tabler/icons-react';
import { Tooltip, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { hasPower } from '#shared/rules/permissions.ts';

import { lockNow } from '../api/locking.ts';
import { useSession } from '../api/session.ts';
import { AppMark } from '../ui/AppMark.tsx';
import { KeyHint } from '../ui/KeyHint.tsx';
import { LanguageMenu, ThemeMenu } from '../ui/PreferenceMenus.tsx';
import { NameText } from '../ui/NameText.tsx';
import classes from './NavigationRail.module.css';

/** Where one can go, who one is, and the lock. Narrow windows show it as a rail of icons with short words. */
export function NavigationRail() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <nav className={classes.rail} aria-label={t('nav.label')}>
      <div className={classes.brand}>
        <AppMark />
        <span className={classes.station}>
          <NameText>{session.stationName}</NameText>
        </span>
      </div>
      <div className={classes.items}>
        <RailLink to="/" icon={<IconFolders aria-hidden />} label={t('nav.caseload')} />
        {hasPower(session.roles, 'exchangePackages') && (
          <RailLink to="/exchange" icon={<IconArrowsExchange aria-hidden />} label={t('nav.exchange')} />
        )}
      </div>
      <div className={classes.foot}>
        <LanguageMenu className={classes.item} position="right-end" />
        <ThemeMenu className={classes.item} position="right-end" />
        <Tooltip label={t('session.signedIn', { name: session.personName })} position="right">
          <div className={classes.person}>
            <IconUser aria-hidden />
            <span>
              <NameText>{session.personName}</NameText>
            </span>
          </div>
        </Tooltip>
        <KeyHint keys={['Ctrl', 'L']} label={t('action.lock')}>
          <UnstyledButton className={classes.lock} onClick={() => void lockNow()}>
            <IconLock aria-hidden />
            <span>{t('action.lock')}</span>
          </UnstyledButton>
        </KeyHint>
      </div>
    </nav>
  );
}

/** Dossiers belong to the caseload, whatever their address. */
function RailLink({ to, icon, label }: { to: '/' | '/exchange'; icon: ReactNode; label: string }) {
  const { pathname } = useLocation();
  const isHere = (pathname.startsWith('/exchange') ? '/exchange' : '/') === to;
  return (
    <Link to={to} className={classes.item} data-current={isHere || undefined} activeOptions={{ exact: true }}>
      {icon}
      <span>{label}</span>
    </Link>
  );
}
