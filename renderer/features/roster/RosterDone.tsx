import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { RosterImport } from '#shared/contract/rosterCommands.ts';

import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Panel } from '../../ui/Page.tsx';
import { UndoButton, UndoOutcome } from './UndoImport.tsx';
import { useUndo } from './useUndo.ts';

/** How the import ended, and the way back. */
export function RosterDone({ entry, onAnother }: { entry: RosterImport; onAnother: () => void }) {
  const { t } = useTranslation('roster');
  const undo = useUndo();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Panel>
      <Stack gap="lg">
        <Group gap="md" align="flex-start" wrap="nowrap">
          <Text c="var(--senim-accent-text)" lh={1}>
            <IconCircleCheck aria-hidden size={36} stroke={1.5} />
          </Text>
          <div>
            <Title order={2} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
              {t('done.title', { count: entry.dossiers })}
            </Title>
            <Text mt={2}>{entry.leftOut === 0 ? t('done.all') : t('done.leftOut', { count: entry.leftOut })}</Text>
          </div>
        </Group>
        {undo.error && <FailureAlert error={undo.error} />}
        <UndoOutcome undo={undo} />
        {!undo.data && !undo.isPending && (
          <Group>
            <Button renderRoot={(props) => <Link to="/" {...props} />}>{t('done.caseload')}</Button>
            <Button variant="default" onClick={onAnother}>
              {t('done.another')}
            </Button>
            <UndoButton entry={entry} undo={undo} />
          </Group>
        )}
      </Stack>
    </Panel>
  );
}
