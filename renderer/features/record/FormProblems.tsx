import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { RecordEditorState } from './useRecordEditor.ts';

/** Why the record could not be saved: how many fields are to be mended, or what else went wrong. */
export function FormProblems({ editor }: { editor: RecordEditorState }) {
  const { t } = useTranslation('dossier');
  const count = Object.keys(editor.form.errors).length;
  return (
    <>
      {editor.failure !== null && <FailureAlert error={editor.failure} onRetry={editor.save} />}
      {count > 0 && (
        <Notice tone="danger" icon={<IconAlertTriangle size={20} aria-hidden />} isUrgent>
          {t('form.problems', { count })}
        </Notice>
      )}
    </>
  );
}
