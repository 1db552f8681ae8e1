import { Anchor, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { RosterImport, RosterUndo } from '#shared/contract/rosterCommands.ts';

import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { NameText } from '../../ui/NameText.tsx';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';
import { useUndoPreview, type Undo } from './useUndo.ts';

/** Says what undoing would remove and what it would leave in place, asks once, then removes the dossiers of an import. */
export function UndoButton({ entry, undo }: { entry: RosterImport; undo: Undo }) {
  const { t } = useTranslation('roster');
  const preview = useUndoPreview();
  return (
    <>
      {preview.error && <FailureAlert error={preview.error} />}
      <Button variant="default" loading={preview.isPending} onClick={() => preview.look(entry.importId)}>
        {t('undo.button')}
      </Button>
      {preview.found && (
        <UndoDialog
          found={preview.found}
          onClose={preview.forget}
          onConfirm={() => {
            preview.forget();
            undo.start(entry.importId);
          }}
        />
      )}
    </>
  );
}

interface UndoDialogProps {
  found: RosterUndo;
  onClose: () => void;
  onConfirm: () => void;
}

function UndoDialog({ found, onClose, onConfirm }: UndoDialogProps) {
  const { t } = useTranslation('roster');
  const { t: common } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('undo.question')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Stack>
        <Text>{found.removed === 0 ? t('undo.removesNone') : t('undo.removes', { count: found.removed })}</Text>
        <KeptDossiers kept={found.kept} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {common('action.cancel')}
          </Button>
          {found.removed > 0 && <Button onClick={onConfirm}>{t('undo.confirm')}</Button>}
        </Group>
      </Stack>
    </Modal>
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
      <KeptDossiers kept={kept} />
    </output>
  );
}

/** Dossiers that stay, with the reason. */
function KeptDossiers({ kept }: Pick<RosterUndo, 'kept'>) {
  const { t } = useTranslation('roster');
  return (['changed', 'linked'] as const).map((reason) => {
    const dossiers = kept.filter((one) => one.reason === reason);
    if (dossiers.length === 0) return null;
    return (
      <div key={reason}>
        <Text size="sm" mt="xs">
          {t(reason === 'changed' ? 'undo.kept' : 'undo.linked', { count: dossiers.length })}
        </Text>
        <List size="sm" mt={4}>
          {dossiers.map(({ from, ...dossier }) => (
            <List.Item key={dossier.dossierId}>
              <DossierLink {...dossier} />
              {from.length > 0 && (
                <Text size="sm" c="dimmed">
                  {t('undo.namedIn')}{' '}
                  {from.map((other, index) => (
                    <span key={other.dossierId}>
                      {index > 0 && ', '}
                      <DossierLink {...other} />
                    </span>
                  ))}
                </Text>
              )}
            </List.Item>
          ))}
        </List>
      </div>
    );
  });
}

function DossierLink({ dossierId, code, name }: { dossierId: string; code: string; name: string }) {
  return (
    <Anchor inherit renderRoot={(props) => <Link to="/dossier/$dossierId" params={{ dossierId }} {...props} />}>
      <NameText>{name}</NameText> · {code}
    </Anchor>
  );
}
