import { Button, Group, Stack, Switch, Table, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReferenceListName } from '#shared/codelists/referenceLists.ts';

import { useCommand, useCommandMutation } from '../../api/client.ts';
import { failureOf, useFieldMessage } from '../../api/errors.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { WaitingPage } from '../../ui/WaitingPage.tsx';
import { ReferenceLine } from './ReferenceLine.tsx';

/** One list: its entries, and a line to add another. Retired entries stay readable where they were chosen. */
export function ReferenceList({ list }: { list: ReferenceListName }) {
  const { t } = useTranslation('references');
  const [showsRetired, setShowsRetired] = useState(false);
  const entries = useCommand('reference.list', { list });
  if (entries.isError) return <FailureAlert error={entries.error} onRetry={entries.refetch} />;
  if (entries.isPending) return <WaitingPage />;
  const shown = entries.data.filter(({ isRetired }) => showsRetired || !isRetired);
  const hasRetired = entries.data.some(({ isRetired }) => isRetired);
  return (
    <Stack>
      <Text c="dimmed" size="sm">
        {t(`list.${list}.help`)}
      </Text>
      <AddEntry list={list} />
      {hasRetired && (
        <Switch
          label={t('showRetired')}
          checked={showsRetired}
          onChange={(event) => setShowsRetired(event.currentTarget.checked)}
        />
      )}
      {shown.length === 0 ? (
        <EmptyState title={t('empty.title')} text={t('empty.text')} />
      ) : (
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('name')}</Table.Th>
              <Table.Td w="16rem" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((entry) => (
              <ReferenceLine key={entry.id} list={list} entry={entry} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}

function AddEntry({ list }: { list: ReferenceListName }) {
  const { t } = useTranslation('references');
  const fieldMessage = useFieldMessage();
  const [name, setName] = useState('');
  const adding = useCommandMutation('reference.save', {
    invalidates: ['reference.list'],
    onDone: () => setName(''),
  });
  const problem = adding.isError ? failureOf(adding.error).fields?.['name'] : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    adding.mutate({ list, id: null, name, isRetired: false });
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-start">
        <TextInput
          aria-label={t(`list.${list}.new`)}
          placeholder={t(`list.${list}.new`)}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          flex={1}
          maw="32rem"
          maxLength={200}
          value={name}
          error={problem === undefined ? undefined : fieldMessage(problem)}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          type="submit"
          leftSection={<IconPlus size={16} aria-hidden />}
          loading={adding.isPending}
          disabled={name.trim() === ''}
        >
          {t('add')}
        </Button>
      </Group>
      {adding.isError && problem === undefined && <FailureAlert error={adding.error} />}
    </form>
  );
}
