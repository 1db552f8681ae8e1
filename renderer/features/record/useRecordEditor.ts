import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import type { Input } from '#shared/contract/commands.ts';
import type { RecordVersion, RecordView } from '#shared/contract/recordCommands.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf, type RecordType } from '#shared/records/records.ts';

import { useRecordForm, type RecordForm } from '../../ui/fields/recordForm.ts';
import { useShortcut } from '../../ui/useShortcut.ts';
import type { DraftKeeper, DraftState } from '../../api/draftKeeper.ts';
import { usePlaceAfterLock } from '../../api/locking.ts';
import { useConflicts, type Conflicts } from './useConflicts.ts';
import { useDraft } from './useDraft.ts';
import { useSaveRecord } from './useSaveRecord.ts';

/** The record that is amended: as it was read, and the heads that the text is written upon. */
export interface EditedRecord {
  readonly view: RecordView;
  readonly versions: readonly RecordVersion[];
  readonly base: string[];
}

/** What an editor begins with. */
export interface RecordEditorInput {
  readonly dossierId: string;
  readonly type: RecordType;
  readonly draftId: string;
  /** Whether the draft is in the dossier already. */
  readonly isDraftSaved: boolean;
  readonly initial: RawValues;
  /** Null for a new record. */
  readonly record: EditedRecord | null;
}

/** What the parts of the editor's page need. */
export interface RecordEditorState {
  readonly form: RecordForm;
  readonly draftId: string;
  readonly keeper: DraftKeeper<Input<'draft.save'>>;
  readonly draft: DraftState;
  /** Whether anything was typed that would be lost by discarding. */
  readonly hasTyped: boolean;
  /** Whether there is a draft in the dossier by now. */
  readonly hasDraft: () => boolean;
  readonly conflicts: Conflicts;
  /** The versions that the text is written upon. */
  readonly base: string[];
  /** Somebody saved another version since. */
  readonly isOutdated: boolean;
  /** Why the last try to save failed, where it is not a field's fault. */
  readonly failure: unknown;
  readonly isSaving: boolean;
  readonly save: () => Promise<void>;
  /** Goes on writing upon newer versions, with the merged values. */
  readonly goOnUpon: (heads: string[], values: RawValues) => void;
}

/** Holds the text that is written, keeps its draft, and saves it. */
export function useRecordEditor(
  input: RecordEditorInput,
  element: RefObject<HTMLFormElement | null>,
): RecordEditorState {
  const { dossierId, type, draftId, record } = input;
  const recordId = record?.view.recordId ?? null;
  const [base, setBase] = useState(record?.base ?? []);
  const [isOutdated, setOutdated] = useState(() => !isSameSet(base, record?.view.heads ?? []));
  const [failure, setFailure] = useState<unknown>(null);
  const focusFirstProblem = useFocusOnProblem(element);
  const finish = useFinish(dossierId);
  const { isSaving, save: saveRecord } = useSaveRecord();
  const { form, keeper, draft, hasTyped, noteDraft } = useDraftedForm(input, base);
  const conflicts = useConflicts(record, form);
  const hasDraft = () => input.isDraftSaved || keeper.isSaved();

  const save = async () => {
    if (isSaving) return;
    setFailure(null);
    const values = form.check();
    if (values === null || isOutdated || !conflicts.areSettled()) return focusFirstProblem();
    await keeper.close();
    const outcome = await saveRecord({ dossierId, recordId, type, base, values, draftId: hasDraft() ? draftId : null });
    if (outcome.kind === 'saved') return finish(outcome.recordId);
    keeper.reopen();
    if (outcome.kind === 'changedMeanwhile') setOutdated(true);
    if (outcome.kind === 'invalid') form.setErrors(outcome.errors);
    if (outcome.kind === 'failed') setFailure(outcome.error);
    focusFirstProblem();
  };
  useShortcut('KeyS', () => void save());

  const goOnUpon = (heads: string[], values: RawValues) => {
    setBase(heads);
    setOutdated(false);
    form.setValues(values);
    noteDraft(values, heads);
  };
  const drafting = { form, draftId, keeper, draft, hasTyped, hasDraft };
  return { ...drafting, conflicts, base, isOutdated, failure, isSaving, save, goOnUpon };
}

/** The form, with a draft of whatever is typed into it. */
function useDraftedForm(
  { dossierId, draftId, type, record, initial, isDraftSaved }: RecordEditorInput,
  base: string[],
) {
  const [hasTyped, setTyped] = useState(isDraftSaved);
  const { keeper, state: draft } = useDraft(dossierId, draftId);
  // The address of a new form would open an empty one.
  usePlaceAfterLock(hasTyped ? `/dossier/${dossierId}/draft/${draftId}` : null);
  const recordId = record?.view.recordId ?? null;
  const noteDraft = (values: RawValues, heads: string[]) => {
    setTyped(true);
    keeper.note({ dossierId, draftId, type, recordId, base: heads, values });
  };
  const form = useRecordForm({
    definition: definitionOf(type),
    dossierId,
    initial,
    onChange: (values) => noteDraft(values, base),
  });
  return { form, keeper, draft, hasTyped, noteDraft };
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}

/** Says that the record is saved, and shows it, unless the person has gone on to another page meanwhile. */
function useFinish(dossierId: string): (recordId: string) => Promise<void> {
  const { t } = useTranslation(['dossier', 'common']);
  const navigate = useNavigate();
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return async (recordId) => {
    const closeButtonProps = { 'aria-label': t('common:action.close') };
    notifications.show({ message: t('form.saved'), autoClose: 3_000, position: 'bottom-center', closeButtonProps });
    if (!isHere.current) return;
    await navigate({ to: '/dossier/$dossierId/record/$recordId', params: { dossierId, recordId }, replace: true });
  };
}

/** Moves the focus to the first thing that stands in the way of saving, once it is on the page. */
function useFocusOnProblem(element: RefObject<HTMLFormElement | null>): () => void {
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (asked === 0) return;
    const problem = element.current?.querySelector('[data-wrong]');
    const control = problem?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, button');
    (control ?? (problem as HTMLElement | undefined))?.focus();
  }, [asked, element]);
  return () => setAsked((count) => count + 1);
}
