import { Anchor, List, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { RosterImport } from '#shared/contract/rosterCommands.ts';

import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { NameText } from '../../ui/NameText.tsx';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';
import type { Undo } from './useUndo.ts';

/** Asks once, then removes the dossiers of an import. */
export function UndoButton({ entry, undo }: { entry: RosterImport; undo: Undo }) {
  const { t } = useTranslation('roster');
  return (
    <ConfirmButton
      variant="default"
      question={t('undo.question')}
      text={t('undo.text', { count: entry.dossiers })}
      confirmLabel={t('undo.confirm')}
      onConfirm={() => undo.start(entry.importId)}
    >
      {t('undo.button')}
    </ConfirmButton>
  );
}

/** How far the removal is, and what it left in place. */
export function UndoOutcome({ undo }: { undo: Undo }) {
  const { t } = useTranslation('roster');
  if (undo.isPending) return <ProgressPanel title={t('undo.working')} job={undo.job} isCancellable={false} />;
  if (!undo.data) return null;
  const { removed, kept } = undo.data;
  return (
    <output>
      <Text fw={600}>{t('undo.done', { count: removed })}</Text>
      {kept.length > 0 && (
        <>
          <Text size="sm" mt="xs">
            {t('undo.kept', { count: kept.length })}
          </Text>
          <List size="sm" mt={4}>
            {kept.map(({ dossierId, code, name }) => (
              <List.Item key={dossierId}>
                <Anchor renderRoot={(props) => <Link to="/dossier/$dossierId" params={{ dossierId }} {...props} />}>
                  <NameText>{name}</NameText> · {code}
                </Anchor>
              </List.Item>
            ))}
          </List>
        </>
      )}
    </output>
  );
}
