import { Button, Group, MultiSelect, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useCommand } from '../../api/client.ts';
import { useFieldMessage } from '../../api/errors.ts';
import { formatDate } from '../../ui/dateText.ts';
import { NameText } from '../../ui/NameText.tsx';
import type { GroupPerson } from './groupForm.ts';

/** Milliseconds between the last key press and the search. */
const searchPause = 150;
const offeredAtMost = 20;

interface PeopleChoiceProps {
  chosen: readonly string[];
  /** Everybody whose name is known here, by dossier. */
  people: ReadonlyMap<string, GroupPerson>;
  /** Who took part the last time. */
  lastPeople: readonly GroupPerson[];
  lacksPeople: boolean;
  onChange: (dossierIds: string[], found: readonly GroupPerson[]) => void;
}

/** Who took part: found by a name in any script or by code, shown as chips that can be taken off. */
export function PeopleChoice({ chosen, people, lastPeople, lacksPeople, onChange }: PeopleChoiceProps) {
  const { t } = useTranslation('groupSession');
  const fieldMessage = useFieldMessage();
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed, searchPause);
  const found = useCommand('caseload.list', { query, limit: offeredAtMost }, { keepsPrevious: true });
  const rows: readonly GroupPerson[] = found.data?.rows ?? [];
  const offered = new Set(rows.map(({ dossierId }) => dossierId));
  const known = new Map([...people, ...rows.map((row) => [row.dossierId, row] as const)]);
  const missingOfLast = lastPeople.filter(({ dossierId }) => !chosen.includes(dossierId));
  return (
    <Stack gap="xs" data-wrong={lacksPeople || undefined}>
      <MultiSelect
        label={t('people.label')}
        description={t('people.help')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={lacksPeople && fieldMessage('tooFewPeople')}
        placeholder={chosen.length === 0 ? t('people.search') : ''}
        required
        searchable
        hidePickedOptions
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        maxDropdownHeight={280}
        data={[...known.values()].map(({ dossierId, name, code }) => ({
          value: dossierId,
          label: name === null ? code : `${name} · ${code}`,
        }))}
        filter={({ options }) => options.filter((option) => 'value' in option && offered.has(option.value))}
        renderOption={({ option }) => <PersonOption person={known.get(option.value)} />}
        nothingFoundMessage={t('people.nobody')}
        value={[...chosen]}
        searchValue={typed}
        onSearchChange={setTyped}
        onChange={(next) => onChange(next, rows)}
      />
      {missingOfLast.length > 0 && (
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconHistory size={16} aria-hidden />}
            onClick={() => onChange([...chosen, ...missingOfLast.map(({ dossierId }) => dossierId)], lastPeople)}
          >
            {t('people.asLastTime', { count: missingOfLast.length })}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function PersonOption({ person }: { person: GroupPerson | undefined }) {
  if (!person) return null;
  const { name, code, birthDate } = person;
  return (
    <span>
      <NameText>{name ?? code}</NameText>
      <Text component="span" size="xs" c="dimmed" ms="sm">
        {[name !== null && code, birthDate && formatDate(birthDate)].filter(Boolean).join(' · ')}
      </Text>
    </span>
  );
}
