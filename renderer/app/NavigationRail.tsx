import { Link, useLocation } from '@tanstack/react-router';
import {
  IconArrowsExchange,
  IconCalendarCheck,
  IconFileOff,
  IconFolders,
  IconHistory,
  IconLifebuoy,
  IconListDetails,
  IconLock,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { compartments, hasPower, mayRead } from '#shared/rules/permissions.ts';

import { useCommand } from '../api/client.ts';
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
        {compartments.some((compartment) => mayRead(session.roles, compartment)) && <MyDayLink />}
        <RailLink to="/" icon={<IconFolders aria-hidden />} label={t('nav.caseload')} />
        {hasPower(session.roles, 'exchangePackages') && (
          <RailLink to="/exchange" icon={<IconArrowsExchange aria-hidden />} label={t('nav.exchange')} />
        )}
        {hasPower(session.roles, 'keepReferences') && (
          <RailLink to="/lists" icon={<IconListDetails aria-hidden />} label={t('nav.lists')} />
        )}
        {hasPower(session.roles, 'readAudit') && (
          <RailLink to="/audit" icon={<IconHistory aria-hidden />} label={t('nav.audit')} />
        )}
        {hasPower(session.roles, 'managePeople') && (
          <RailLink to="/people" icon={<IconUsers aria-hidden />} label={t('nav.people')} />
        )}
        {hasPower(session.roles, 'managePeople') && (
          <RailLink to="/recovery" icon={<IconLifebuoy aria-hidden />} label={t('nav.recovery')} />
        )}
        {hasPower(session.roles, 'agreeToErasure') && (
          <RailLink to="/erasure" icon={<IconFileOff aria-hidden />} label={t('nav.erasure')} />
        )}
      </div>
      <div className={classes.foot}>
        <LanguageMenu className={classes.item} position="right-end" />
        <ThemeMenu className={classes.item} position="right-end" />
        <Link
          to="/account"
          className={classes.person}
          title={t('session.account', { name: session.personName })}
          aria-label={t('session.account', { name: session.personName })}
        >
          <IconUser aria-hidden />
          <span>
            <NameText>{session.personName}</NameText>
          </span>
        </Link>
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

/** Says how much is overdue before one has gone there. */
function MyDayLink() {
  const { t } = useTranslation();
  const overdue = useCommand('myDay.list', { limit: 0 }).data?.counts.overdue ?? 0;
  return (
    <RailLink to="/my-day" icon={<IconCalendarCheck aria-hidden />} label={t('nav.myDay')}>
      {overdue > 0 && (
        <span className={classes.badge} title={t('nav.overdue', { count: overdue })}>
          {overdue > mostCounted ? `${mostCounted}+` : overdue}
          <VisuallyHidden>{t('nav.overdue', { count: overdue })}</VisuallyHidden>
        </span>
      )}
    </RailLink>
  );
}

/** A larger number says no more. */
const mostCounted = 99;

const places = ['/my-day', '/exchange', '/lists', '/people', '/recovery', '/audit', '/erasure', '/account'] as const;

interface RailLinkProps {
  to: '/' | (typeof places)[number];
  icon: ReactNode;
  label: string;
  children?: ReactNode;
}

/** Dossiers belong to the caseload, whatever their address. */
function RailLink({ to, icon, label, children }: RailLinkProps) {
  const { pathname } = useLocation();
  const isHere = (places.find((place) => pathname.startsWith(place)) ?? '/') === to;
  return (
    <Link to={to} className={classes.item} data-current={isHere || undefined} activeOptions={{ exact: true }}>
      {icon}
      <span>{label}</span>
      {children}
    </Link>
  );
}
