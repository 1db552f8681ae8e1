import { Button, Group, Stack } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';

import type { GroupLine } from '#shared/contract/groupCommands.ts';

import { withPeople, type GroupPerson } from './groupForm.ts';
import { PeopleInput } from './PeopleInput.tsx';

interface PeopleChoiceProps {
  lines: readonly GroupLine[];
  /** Everybody whose name is known here, by dossier. */
  people: ReadonlyMap<string, GroupPerson>;
  /** Who took part the last time. */
  lastPeople: readonly GroupPerson[];
  lacksPeople: boolean;
  /** Learns the names of those who are added. */
  onFound: (people: readonly GroupPerson[]) => void;
  onChange: (step: (lines: readonly GroupLine[]) => GroupLine[]) => void;
}

/** Who took part: searched for, or those of the last time once more. */
export const PeopleChoice = memo(function PeopleChoice(props: PeopleChoiceProps) {
  const { lines, people, lastPeople, lacksPeople, onFound, onChange } = props;
  const { t } = useTranslation('groupSession');
  const chosen = new Set(lines.map(({ dossierId }) => dossierId));
  const missing = lastPeople.filter(({ dossierId }) => !chosen.has(dossierId));
  const add = (added: readonly GroupPerson[]) => {
    onFound(added);
    onChange((before) =>
      withPeople(
        before,
        added.map(({ dossierId }) => dossierId),
      ),
    );
  };
  return (
    <Stack gap="xs" data-wrong={lacksPeople || undefined}>
      <PeopleInput
        chosen={lines.map(({ dossierId }) => people.get(dossierId) ?? dossierId)}
        lacksPeople={lacksPeople}
        onAdd={(person) => add([person])}
        onRemove={(removed) => onChange((before) => before.filter(({ dossierId }) => dossierId !== removed))}
      />
      {missing.length > 0 && (
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconHistory size={16} aria-hidden />}
            onClick={() => add(missing)}
          >
            {t('people.asLastTime', { count: missing.length })}
          </Button>
        </Group>
      )}
    </Stack>
  );
});
