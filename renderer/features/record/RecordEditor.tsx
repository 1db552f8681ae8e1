import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { longForm } from '../../ui/longForm.ts';
import { RecordFormProvider } from '../../ui/fields/RecordFormProvider.tsx';
import { PageHeader } from '../../ui/Page.tsx';
import { ChangedMeanwhile } from './ChangedMeanwhile.tsx';
import { ConflictPanel } from './ConflictPanel.tsx';
import { EditorBar } from './EditorBar.tsx';
import { FormProblems } from './FormProblems.tsx';
import { OtherDraft } from './OtherDraft.tsx';
import classes from './record.module.css';
import { RecordFields } from './RecordFields.tsx';
import { useRecordEditor, type RecordEditorInput } from './useRecordEditor.ts';

/** The page on which a record is written: what stands in the way of saving, its fields, and a bar that says what is saved. */
export function RecordEditor(props: RecordEditorInput) {
  const { t } = useTranslation('dossier');
  const texts = useRecordTexts();
  const element = useRef<HTMLFormElement>(null);
  const editor = useRecordEditor(props, element);
  const { dossierId, type, record, isDraftSaved } = props;
  const situation = record !== null ? 'form.amending' : 'form.new';
  return (
    <form
      ref={element}
      className={classes.editor}
      {...longForm}
      onSubmit={(event) => {
        event.preventDefault();
        void editor.save();
      }}
    >
      <PageHeader above={<p className={classes.above}>{t(situation)}</p>} title={texts.title(type)} />
      {record !== null && !isDraftSaved && (
        <OtherDraft dossierId={dossierId} recordId={record.view.recordId} draftId={props.draftId} />
      )}
      <FormProblems editor={editor} />
      {record !== null && editor.isOutdated && (
        <ChangedMeanwhile
          dossierId={dossierId}
          recordId={record.view.recordId}
          base={editor.base}
          mine={editor.form.values}
          onMerged={editor.goOnUpon}
        />
      )}
      {editor.conflicts.all.length > 0 && !editor.isOutdated && (
        <ConflictPanel type={type} conflicts={editor.conflicts} />
      )}
      <RecordFormProvider form={editor.form}>
        <div inert={editor.isSaving}>
          <RecordFields type={type} />
        </div>
      </RecordFormProvider>
      <EditorBar editor={editor} dossierId={dossierId} recordId={record?.view.recordId ?? null} />
    </form>
  );
}
