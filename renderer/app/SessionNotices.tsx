import { Alert, Stack } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { dossierCode } from '#shared/rules/dossierCode.ts';

import { useSession } from '../api/session.ts';
import classes from './SessionNotices.module.css';

const resumed = 'resumed';
const resumedGroups = 'resumedGroups';
const waitingFor = (dossierId: string) => `waiting ${dossierId}`;

/** What unlocking found out: dossiers that cannot be trusted, imports and group sessions that were completed. Each can be put away. */
export function SessionNotices() {
  const { t } = useTranslation();
  const { troubled, resumedPackages, resumedGroupSessions, waitingDossiers } = useSession();
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const dismiss = (key: string) => setDismissed((before) => [...before, key]);
  const open = troubled.filter(({ dossierId }) => !dismissed.includes(dossierId));
  const showsResumed = resumedPackages > 0 && !dismissed.includes(resumed);
  const showsGroups = resumedGroupSessions > 0 && !dismissed.includes(resumedGroups);
  const waiting = waitingDossiers.filter((dossierId) => !dismissed.includes(waitingFor(dossierId)));
  if (open.length + waiting.length === 0 && !showsResumed && !showsGroups) return null;
  const closing = { withCloseButton: true, closeButtonLabel: t('action.dismiss') } as const;
  return (
    <Stack component="section" gap="xs" className={classes.notices} aria-label={t('notice.label')}>
      {showsResumed && (
        <Alert color="teal" icon={<IconInfoCircle aria-hidden />} {...closing} onClose={() => dismiss(resumed)}>
          {t('notice.resumedPackages', { count: resumedPackages })}
        </Alert>
      )}
      {showsGroups && (
        <Alert color="teal" icon={<IconInfoCircle aria-hidden />} {...closing} onClose={() => dismiss(resumedGroups)}>
          {t('notice.resumedGroupSessions', { count: resumedGroupSessions })}
        </Alert>
      )}
      {waiting.map((dossierId) => (
        <Alert
          key={waitingFor(dossierId)}
          color="orange"
          icon={<IconAlertTriangle aria-hidden />}
          {...closing}
          onClose={() => dismiss(waitingFor(dossierId))}
        >
          {t('notice.waitingDossier', { code: dossierCode(dossierId) })}
        </Alert>
      ))}
      {open.map(({ dossierId, code }) => (
        <Alert
          key={dossierId}
          color="orange"
          icon={<IconAlertTriangle aria-hidden />}
          {...closing}
          onClose={() => dismiss(dossierId)}
        >
          {t(`notice.troubled.${code}`, { code: dossierCode(dossierId) })}
        </Alert>
      ))}
    </Stack>
  );
}
