import { Button, Group, Stack, Switch, Table, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReferenceListName } from '#shared/codelists/referenceLists.ts';
import type { ReferenceEntry } from '#shared/contract/stationCommands.ts';
import { references } from '#shared/references/references.ts';

import { useCommand } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { WaitingPage } from '../../ui/WaitingPage.tsx';
import { layouts } from './layouts.ts';
import { ReferenceDialog } from './ReferenceDialog.tsx';
import { ReferenceLine } from './ReferenceLine.tsx';
import classes from './references.module.css';
import { StaffSummary } from './StaffSummary.tsx';

/** One list as a table. Retired entries stay readable where they were chosen. */
export function ReferenceList({ list }: { list: ReferenceListName }) {
  const { t } = useTranslation('references');
  const [showsRetired, setShowsRetired] = useState(false);
  const [edited, setEdited] = useState<{ entry: ReferenceEntry | null } | null>(null);
  const entries = useCommand('reference.list', { list });
  if (entries.isError) return <FailureAlert error={entries.error} onRetry={entries.refetch} />;
  if (entries.isPending) return <WaitingPage />;
  const shown = entries.data.filter(({ isRetired }) => showsRetired || !isRetired);
  const hasRetired = entries.data.some(({ isRetired }) => isRetired);
  return (
    <Stack>
      <Text c="dimmed" size="sm" maw="46rem">
        {t(`list.${list}.help`)}
      </Text>
      {list === 'staff' && entries.data.length > 0 && <StaffSummary entries={entries.data} />}
      <Group>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited({ entry: null })}>
          {t(`list.${list}.new`)}
        </Button>
        {hasRetired && (
          <Switch
            label={t('showRetired')}
            checked={showsRetired}
            onChange={(event) => setShowsRetired(event.currentTarget.checked)}
          />
        )}
      </Group>
      {shown.length === 0 ? (
        <EmptyState title={t('empty.title')} text={t('empty.text', { action: t(`list.${list}.new`) })} />
      ) : (
        <Entries list={list} entries={shown} onEdit={(entry) => setEdited({ entry })} />
      )}
      {edited !== null && <ReferenceDialog list={list} entry={edited.entry} onClose={() => setEdited(null)} />}
    </Stack>
  );
}

interface EntriesProps {
  list: ReferenceListName;
  entries: readonly ReferenceEntry[];
  onEdit: (entry: ReferenceEntry) => void;
}

function Entries({ list, entries, onEdit }: EntriesProps) {
  const { t } = useTranslation('references');
  const texts = useRecordTexts();
  const { type } = references[list];
  return (
    <div className={classes.scroller}>
      <Table verticalSpacing="xs" className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            {['name', ...layouts[list].columns].map((field) => (
              <Table.Th key={field} scope="col" data-field={field}>
                {texts.label(type, field)}
              </Table.Th>
            ))}
            {list === 'staff' && <Table.Th scope="col">{t('staff.trainings')}</Table.Th>}
            <Table.Td data-actions />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <ReferenceLine key={entry.id} list={list} entry={entry} onEdit={() => onEdit(entry)} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
