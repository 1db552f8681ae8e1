import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { RosterImport } from '#shared/contract/rosterCommands.ts';

import { useCommand } from '../../api/client.ts';
import { formatInstant } from '../../ui/dateText.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { NameText } from '../../ui/NameText.tsx';
import { Panel } from '../../ui/Page.tsx';
import classes from './roster.module.css';
import { UndoButton, UndoOutcome } from './UndoImport.tsx';
import { useUndo } from './useUndo.ts';

/** Lists that this person has imported, each with its way back; without the one that is shown above. */
export function ImportHistory({ without }: { without: string | null }) {
  const { t } = useTranslation('roster');
  const imports = useCommand('roster.list', {});
  const shown = imports.data?.filter(({ importId }) => importId !== without) ?? [];
  if (imports.error) return <FailureAlert error={imports.error} />;
  if (shown.length === 0) return null;
  return (
    <Panel title={t('history.title')}>
      <ul className={classes.history}>
        {shown.map((entry) => (
          <HistoryLine key={entry.importId} entry={entry} />
        ))}
      </ul>
    </Panel>
  );
}

function HistoryLine({ entry }: { entry: RosterImport }) {
  const { t } = useTranslation('roster');
  const undo = useUndo();
  const isUndone = entry.state === 'undone';
  return (
    <li>
      <Stack gap="xs">
        <Group justify="space-between">
          <div>
            <Text fw={600} {...(isUndone && { c: 'dimmed' })}>
              <NameText>{entry.fileName}</NameText>
            </Text>
            <Text size="sm" c="dimmed">
              {formatInstant(entry.at)} · {t('history.dossiers', { count: entry.dossiers })}
              {entry.state !== 'done' && ` · ${t(`history.state.${entry.state}`)}`}
            </Text>
          </div>
          {!isUndone && !undo.isPending && <UndoButton entry={entry} undo={undo} />}
        </Group>
        {undo.error && <FailureAlert error={undo.error} />}
        <UndoOutcome undo={undo} />
      </Stack>
    </li>
  );
}
