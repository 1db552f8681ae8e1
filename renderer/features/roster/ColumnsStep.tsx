import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { bringsName, fieldOf, type RosterTarget } from '#shared/rules/roster/targets.ts';
import { dateOrders } from '#shared/rules/roster/rosterDate.ts';

import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { NameText } from '../../ui/NameText.tsx';
import { Page, PageHeader, Panel } from '../../ui/Page.tsx';
import { ColumnTable } from './ColumnTable.tsx';
import { ForAllPanel } from './ForAllPanel.tsx';
import type { PendingRoster } from './pendingRoster.ts';
import { ReadingOptions } from './ReadingOptions.tsx';
import classes from './roster.module.css';
import type { Roster } from './useRoster.ts';

interface ColumnsStepProps {
  roster: Roster;
  pending: PendingRoster;
}

/** What each column of the list means. */
export function ColumnsStep({ roster, pending }: ColumnsStepProps) {
  const { t } = useTranslation('roster');
  const { source, mapping } = pending;
  return (
    <Page isWide>
      <PageHeader
        above={<Text c="dimmed">{t('step', { number: 2 })}</Text>}
        title={t('columns.title')}
        lead={<FileLine pending={pending} />}
      />
      {roster.error && <FailureAlert error={roster.error} />}
      {source.isRemembered && (
        <Notice tone="neutral" icon={<IconHistory aria-hidden size={20} />}>
          {t('columns.remembered')}
        </Notice>
      )}
      <ReadingOptions source={source} onReread={(input) => roster.reread.mutate(input)} />
      <Panel>
        <ColumnTable
          columns={source.columns}
          mapping={mapping}
          onAssign={(column, target) => roster.assign({ mapping: mapping.with(column, target) })}
        />
        <Text size="sm" c="dimmed" mt="md">
          {t('columns.derived')}
        </Text>
      </Panel>
      <ForAllPanel roster={roster} pending={pending} />
      <DateOrderChoice roster={roster} pending={pending} />
      <div className={classes.actionBar}>
        <Group>
          <Button size="md" disabled={!bringsName(mapping)} onClick={() => roster.check.mutate(pending)}>
            {t('columns.check')}
          </Button>
          <Button size="md" variant="default" onClick={() => roster.dismiss.mutate(pending)}>
            {t('columns.putAway')}
          </Button>
          {!bringsName(mapping) && (
            <Text size="sm" c="var(--senim-warning-text)" component="output">
              {t('columns.needName')}
            </Text>
          )}
        </Group>
      </div>
    </Page>
  );
}

function FileLine({ pending: { source } }: { pending: PendingRoster }) {
  const { t } = useTranslation('roster');
  return (
    <>
      <NameText>{source.fileName}</NameText>
      {' · '}
      {t('columns.lines', { count: source.lines })}
    </>
  );
}

/** Asked once for the whole file, and only where some date can be read in both ways. */
function DateOrderChoice({ roster, pending }: ColumnsStepProps) {
  const { t } = useTranslation('roster');
  const { source, mapping, dateOrder } = pending;
  const isAsked = source.columns.some(({ isAmbiguous }, column) => isAmbiguous && isDate(mapping[column] ?? null));
  if (!isAsked) return null;
  return (
    <Panel>
      <Radio.Group
        label={t('columns.dateOrder.label')}
        value={dateOrder}
        onChange={(value) => roster.assign({ dateOrder: value })}
      >
        <Stack gap="xs" mt="xs">
          {dateOrders.map((order) => (
            <Radio key={order} value={order} label={t(`columns.dateOrder.${order}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </Panel>
  );
}

function isDate(target: RosterTarget | null): boolean {
  return target !== null && ['date', 'partialDate'].includes(fieldOf(target)?.kind ?? '');
}
