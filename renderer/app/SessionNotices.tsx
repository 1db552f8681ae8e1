import { Alert, CloseButton, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
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
      {open.map(({ key, isTrouble, text }) => (
        <Alert
          key={key}
          color={isTrouble ? 'orange' : 'teal'}
          icon={isTrouble ? <IconAlertTriangle aria-hidden /> : <IconInfoCircle aria-hidden />}
          withCloseButton
          closeButtonLabel={t('action.dismiss')}
          onClose={() => dismiss(key)}
        >
          {text}
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
  const { troubled, waitingDossiers, lastUnlock } = session;
  const failed = [lastUnlock]
    .filter((last) => last !== null && last.failures > 0)
    .map((last) => ({
      key: 'failedUnlocks',
      isTrouble: true,
      text: t('notice.failedUnlocks', { count: last?.failures ?? 0, at: formatInstant(last?.at ?? '') }),
    }));
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
  return [...failed, ...completed, ...waiting, ...damaged];
}
