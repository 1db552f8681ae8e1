import { Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { RecoveryState } from '#shared/contract/recoveryCommands.ts';

import { formatInstant } from '../../ui/dateText.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Page.tsx';

/** When the kit was made, how it is kept, and when somebody last saw that it works. */
export function KitState({ kit }: { kit: RecoveryState }) {
  const { t } = useTranslation('access');
  const { scheme, drill } = kit;
  return (
    <Panel title={t('state.title')}>
      <Stack gap="sm">
        <Text>
          {t('state.made', { at: formatInstant(kit.madeAt) })}{' '}
          {scheme ? t('state.shares', { total: scheme.count, count: scheme.threshold }) : t('state.whole')}
        </Text>
        <Notice
          tone={kit.isOverdue ? 'warning' : 'neutral'}
          icon={kit.isOverdue ? <IconAlertTriangle aria-hidden /> : <IconCircleCheck aria-hidden />}
          title={t(kit.isOverdue ? 'state.overdue' : 'state.inOrder')}
        >
          {drill ? t('state.drilled', { at: formatInstant(drill.at), name: drill.byName }) : t('state.neverDrilled')}
        </Notice>
      </Stack>
    </Panel>
  );
}
