import { Button, Group, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReferenceListName } from '#shared/codelists/referenceLists.ts';
import type { ReferenceEntry } from '#shared/contract/stationCommands.ts';

import { useCommandMutation } from '../../api/client.ts';
import { failureOf, useFailureText, useFieldMessage } from '../../api/errors.ts';
import { NameText } from '../../ui/NameText.tsx';

interface ReferenceLineProps {
  list: ReferenceListName;
  entry: ReferenceEntry;
}

/** One entry: to rename in place, to retire, to bring back. What was written with the old name keeps it. */
export function ReferenceLine({ list, entry }: ReferenceLineProps) {
  const { t } = useTranslation(['references', 'common']);
  const failureText = useFailureText();
  const fieldMessage = useFieldMessage();
  const [name, setName] = useState<string | null>(null);
  const saving = useCommandMutation('reference.save', {
    invalidates: ['reference.list'],
    onDone: () => setName(null),
  });
  const problem = saving.isError ? failureOf(saving.error).fields?.['name'] : undefined;
  const error = saving.isError
    ? problem === undefined
      ? failureText(failureOf(saving.error))
      : fieldMessage(problem)
    : undefined;
  const save = (change: Partial<ReferenceEntry>) => saving.mutate({ list, ...entry, ...change });
  if (name === null) {
    return (
      <Table.Tr>
        <Table.Td>
          <NameText>{entry.name}</NameText>
          {entry.isRetired && (
            <Text component="span" size="sm" c="dimmed" ms="xs">
              {t('retired')}
            </Text>
          )}
          {error !== undefined && (
            <Text size="sm" c="red" role="alert">
              {error}
            </Text>
          )}
        </Table.Td>
        <Table.Td>
          <Group gap="xs" justify="flex-end" wrap="nowrap">
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={t('renameEntry', { name: entry.name })}
              onClick={() => setName(entry.name)}
            >
              {t('rename')}
            </Button>
            <Button
              variant="subtle"
              size="compact-sm"
              loading={saving.isPending}
              aria-label={t(entry.isRetired ? 'bringBackEntry' : 'retireEntry', { name: entry.name })}
              onClick={() => save({ isRetired: !entry.isRetired })}
            >
              {t(entry.isRetired ? 'bringBack' : 'retire')}
            </Button>
          </Group>
        </Table.Td>
      </Table.Tr>
    );
  }
  return (
    <Table.Tr>
      <Table.Td>
        <TextInput
          aria-label={t('renameEntry', { name: entry.name })}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          ref={(input) => input?.focus()}
          maxLength={200}
          value={name}
          error={error}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && name.trim() !== '') save({ name });
            if (event.key === 'Escape') setName(null);
          }}
        />
      </Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <Button variant="default" size="compact-sm" onClick={() => setName(null)}>
            {t('common:action.cancel')}
          </Button>
          <Button
            size="compact-sm"
            loading={saving.isPending}
            disabled={name.trim() === ''}
            onClick={() => save({ name })}
          >
            {t('common:action.save')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
