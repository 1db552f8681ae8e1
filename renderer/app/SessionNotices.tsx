import { Alert, Stack } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { dossierCode } from '#shared/rules/dossierCode.ts';

import { useSession } from '../api/session.ts';
import classes from './SessionNotices.module.css';

const resumed = 'resumed';
const resumedLists = 'resumedLists';

/** What unlocking found out: dossiers that cannot be trusted, imports that were completed. Each can be put away. */
export function SessionNotices() {
  const { t } = useTranslation();
  const { troubled, resumedPackages, resumedRosters } = useSession();
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const dismiss = (key: string) => setDismissed((before) => [...before, key]);
  const open = troubled.filter(({ dossierId }) => !dismissed.includes(dossierId));
  const showsResumed = resumedPackages > 0 && !dismissed.includes(resumed);
  const showsLists = resumedRosters > 0 && !dismissed.includes(resumedLists);
  if (open.length === 0 && !showsResumed && !showsLists) return null;
  const closing = { withCloseButton: true, closeButtonLabel: t('action.dismiss') } as const;
  return (
    <Stack component="section" gap="xs" className={classes.notices} aria-label={t('notice.label')}>
      {showsResumed && (
        <Alert color="teal" icon={<IconInfoCircle aria-hidden />} {...closing} onClose={() => dismiss(resumed)}>
          {t('notice.resumedPackages', { count: resumedPackages })}
        </Alert>
      )}
      {showsLists && (
        <Alert color="teal" icon={<IconInfoCircle aria-hidden />} {...closing} onClose={() => dismiss(resumedLists)}>
          {t('notice.resumedRosters', { count: resumedRosters })}
        </Alert>
      )}
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
