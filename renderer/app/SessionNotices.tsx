import { Alert, Stack } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { SessionInfo } from '#shared/contract/accessCommands.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';

import { useSession } from '../api/session.ts';
import classes from './SessionNotices.module.css';

interface Found {
  readonly key: string;
  readonly isTrouble: boolean;
  readonly text: string;
}

/** What unlocking found out: dossiers that cannot be trusted or still wait, work that was broken off and completed. Each can be put away. */
export function SessionNotices() {
  const { t } = useTranslation();
  const found = useFound(useSession());
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const open = found.filter(({ key }) => !dismissed.includes(key));
  if (open.length === 0) return null;
  return (
    <Stack component="section" gap="xs" className={classes.notices} aria-label={t('notice.label')}>
      {open.map(({ key, isTrouble, text }) => (
        <Alert
          key={key}
          color={isTrouble ? 'orange' : 'teal'}
          icon={isTrouble ? <IconAlertTriangle aria-hidden /> : <IconInfoCircle aria-hidden />}
          withCloseButton
          closeButtonLabel={t('action.dismiss')}
          onClose={() => setDismissed((before) => [...before, key])}
        >
          {text}
        </Alert>
      ))}
    </Stack>
  );
}

function useFound(session: SessionInfo): Found[] {
  const { t } = useTranslation();
  const { troubled, waitingDossiers } = session;
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
  return [...completed, ...waiting, ...damaged];
}
