import { Button, Group, Stack } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { GroupPerson } from './groupForm.ts';
import { PeopleInput } from './PeopleInput.tsx';

interface PeopleChoiceProps {
  chosen: readonly string[];
  /** Everybody whose name is known here, by dossier. */
  people: ReadonlyMap<string, GroupPerson>;
  /** Who took part the last time. */
  lastPeople: readonly GroupPerson[];
  lacksPeople: boolean;
  onChange: (dossierIds: string[], found: readonly GroupPerson[]) => void;
}

/** Who took part: searched for, or those of the last time once more. */
export function PeopleChoice({ chosen, people, lastPeople, lacksPeople, onChange }: PeopleChoiceProps) {
  const { t } = useTranslation('groupSession');
  const missing = lastPeople.filter(({ dossierId }) => !chosen.includes(dossierId));
  return (
    <Stack gap="xs" data-wrong={lacksPeople || undefined}>
      <PeopleInput
        chosen={chosen.map((dossierId) => people.get(dossierId) ?? dossierId)}
        lacksPeople={lacksPeople}
        onAdd={(person) => onChange([...chosen, person.dossierId], [person])}
        onRemove={(removed) =>
          onChange(
            chosen.filter((dossierId) => dossierId !== removed),
            [],
          )
        }
      />
      {missing.length > 0 && (
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconHistory size={16} aria-hidden />}
            onClick={() => onChange([...chosen, ...missing.map(({ dossierId }) => dossierId)], lastPeople)}
          >
            {t('people.asLastTime', { count: missing.length })}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
