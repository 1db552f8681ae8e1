import { Alert, CloseButton, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { SessionInfo } from '#shared/contract/accessCommands.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';

import { useSession } from '../api/session.ts';
import { formatInstant } from '../ui/dateText.ts';
import classes from './SessionNotices.module.css';

interface Found {
  readonly key: string;
  readonly isTrouble: boolean;
  readonly text: string;
  /** Red: somebody may have tampered with the station's own evidence. */
  readonly isGrave?: boolean;
  readonly link?: { readonly to: '/audit' | '/readings' | '/exchange'; readonly label: string };
}

/** What unlocking found out: dossiers that cannot be trusted or still wait, work that was broken off and completed. Each can be put away. */
export function SessionNotices() {
  const { t } = useTranslation();
  const found = useFound(useSession());
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const dismiss = (key: string) => setDismissed((before) => [...before, key]);
  const quiet = useQuietUnlock();
  const open = found.filter(({ key }) => !dismissed.includes(key));
  const isQuietShown = quiet !== null && !dismissed.includes(quietKey);
  if (open.length === 0 && !isQuietShown) return null;
  return (
    <Stack component="section" gap="xs" className={classes.notices} aria-label={t('notice.label')}>
      {open.map(({ key, isTrouble, isGrave, text, link }) => (
        <Alert
          key={key}
          color={isGrave ? 'red' : isTrouble ? 'orange' : 'teal'}
          icon={isTrouble ? <IconAlertTriangle aria-hidden /> : <IconInfoCircle aria-hidden />}
          withCloseButton
          closeButtonLabel={t('action.dismiss')}
          onClose={() => dismiss(key)}
        >
          {text} {link && <Link to={link.to}>{link.label}</Link>}
        </Alert>
      ))}
      {isQuietShown && (
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" c="dimmed">
            {quiet}
          </Text>
          <CloseButton size="sm" aria-label={t('action.dismiss')} onClick={() => dismiss(quietKey)} />
        </Group>
      )}
    </Stack>
  );
}

const quietKey = 'lastUnlock';

/** When the person was here last, where nothing happened since. */
function useQuietUnlock(): string | null {
  const { t } = useTranslation();
  const { lastUnlock } = useSession();
  if (lastUnlock === null || lastUnlock.failures > 0) return null;
  return t('notice.lastUnlock', { at: formatInstant(lastUnlock.at) });
}

function useFound(session: SessionInfo): Found[] {
  const { t } = useTranslation();
  const { troubled, waitingDossiers, lastUnlock, isHeaderRestored } = session;
  const cardDue = useCardDue(session);
  const inAudit = useFoundInAudit(session);
  const failed = [lastUnlock]
    .filter((last) => last !== null && last.failures > 0)
    .map((last) => ({
      key: 'failedUnlocks',
      isTrouble: true,
      text: t('notice.failedUnlocks', { count: last?.failures ?? 0, at: formatInstant(last?.at ?? '') }),
    }));
  const restored = { key: 'headerRestored', isTrouble: true, isGrave: true, text: t('notice.headerRestored') };
  const completed = (['resumedPackages', 'resumedRosters', 'resumedGroupSessions'] as const)
    .filter((kind) => session[kind] > 0)
    .map((kind) => ({ key: kind, isTrouble: false, text: t(`notice.${kind}`, { count: session[kind] }) }));
  const waiting = waitingDossiers.map((dossierId) => ({
    key: `waiting ${dossierId}`,
    isTrouble: true,
    text: t('notice.waitingDossier', { code: dossierCode(dossierId) }),
  }));
  const damaged = troubled.map(({ dossierId, code }) => ({
    key: dossierId,
    isTrouble: true,
    text: t(`notice.troubled.${code}`, { code: dossierCode(dossierId) }),
  }));
  return [
    ...inAudit,
    ...(isHeaderRestored ? [restored] : []),
    ...cardDue,
    ...failed,
    ...completed,
    ...waiting,
    ...damaged,
  ];
}

/** Other stations still use the former keys of this one; the page of stations says so itself. */
function useCardDue({ isCardDue }: SessionInfo): Found[] {
  const { t } = useTranslation();
  const isSaidThere = useLocation().pathname === '/exchange';
  if (!isCardDue || isSaidThere) return [];
  const link = { to: '/exchange' as const, label: t('nav.exchange') };
  return [{ key: 'cardDue', isTrouble: true, text: t('notice.cardDue'), link }];
}

/** What the audit tells: that it is not whole, and who has read one's own records. */
function useFoundInAudit({ auditFinding, readings }: SessionInfo): Found[] {
  const { t } = useTranslation('audit');
  // The audit's own page says it at more length.
  const isSaidThere = useLocation().pathname === '/audit';
  const broken = auditFinding &&
    !isSaidThere && {
      key: 'audit',
      isTrouble: true,
      isGrave: true,
      text: t(`notice.${auditFinding.state}`, { seq: auditFinding.seq }),
      link: { to: '/audit' as const, label: t('notice.open') },
    };
  const read = {
    key: 'readings',
    isTrouble: false,
    text: t('notice.readings', { count: readings }),
    link: { to: '/readings' as const, label: t('readings.open') },
  };
  return [...(broken ? [broken] : []), ...(readings > 0 ? [read] : [])];
}
