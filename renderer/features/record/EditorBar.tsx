import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { call, invalidateCommands } from '../../api/client.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { DraftStatus } from '../../ui/DraftStatus.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import classes from './record.module.css';
import type { RecordEditorState } from './useRecordEditor.ts';

interface EditorBarProps {
  editor: RecordEditorState;
  dossierId: string;
  /** Null for a new record. */
  recordId: string | null;
}

/** Stays in sight under the form: how the draft stands, and the ways out. */
export function EditorBar({ editor, dossierId, recordId }: EditorBarProps) {
  const { t } = useTranslation(['dossier', 'common']);
  const leave = useLeave(dossierId, recordId);
  const discard = useDiscard(editor, dossierId);
  return (
    <div className={classes.bar}>
      <DraftStatus draft={editor.draft} />
      {editor.hasTyped && (
        <ConfirmButton
          variant="subtle"
          color="red"
          question={t('draft.discardQuestion')}
          text={t('draft.discardText')}
          confirmLabel={t('draft.discard')}
          onConfirm={() => void discard().then(leave)}
        >
          {t('draft.discard')}
        </ConfirmButton>
      )}
      <Button variant="default" onClick={() => void leave()}>
        {t(editor.hasTyped ? 'form.closeAndKeep' : 'form.close')}
      </Button>
      <KeyHint keys={['Ctrl', 'S']} label={t('common:action.save')}>
        <Button type="submit" loading={editor.isSaving} leftSection={<IconDeviceFloppy size={18} aria-hidden />}>
          {t('common:action.save')}
        </Button>
      </KeyHint>
    </div>
  );
}

function useLeave(dossierId: string, recordId: string | null): () => Promise<void> {
  const navigate = useNavigate();
  return async () => {
    if (recordId === null) await navigate({ to: '/dossier/$dossierId', params: { dossierId } });
    else await navigate({ to: '/dossier/$dossierId/record/$recordId', params: { dossierId, recordId } });
  };
}

/** Throws away what was typed, also what has been saved of it. */
function useDiscard({ keeper, hasDraft, draftId }: RecordEditorState, dossierId: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await keeper.close();
    if (!hasDraft()) return;
    await call('draft.discard', { dossierId, draftId });
    await invalidateCommands(client, ['dossier.open', 'caseload.list']);
  };
}
