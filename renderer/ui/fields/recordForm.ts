import { useForm } from '@mantine/form';
import { createContext, useCallback, useContext, useMemo, useRef } from 'react';

import { checkAgainst } from '#shared/records/checking.ts';
import { emptyValues, type FieldProblem, type RawValues, type ValueDefinition } from '#shared/records/defineRecord.ts';

import { localToday } from '../dateText.ts';
import { withoutHidden } from './fieldPath.ts';

/** The values of a record, or of an entry of a list, that somebody is filling in, and what is wrong with them. Errors are message keys under `errors.field`. */
export interface RecordForm {
  readonly definition: ValueDefinition;
  /** Empty where the values belong to no dossier. */
  readonly dossierId: string;
  readonly values: RawValues;
  readonly errors: Readonly<Record<string, string>>;
  readonly warnings: readonly FieldProblem[];
  readonly setValue: (path: string, value: unknown) => void;
  readonly setValues: (values: RawValues) => void;
  readonly setErrors: (errors: Record<string, string>) => void;
  readonly insertRow: (path: string, row: RawValues, index: number) => void;
  readonly removeRow: (path: string, index: number) => void;
  /** While it is held, `check` refuses at the attachments: a file is not in the record yet. */
  readonly holdSaving: (isHeld: boolean) => void;
  /** The values as they would be stored, or null when something is wrong; the errors then stand at their fields. */
  readonly check: () => RawValues | null;
}

interface RecordFormInput {
  readonly definition: ValueDefinition;
  readonly dossierId: string;
  readonly initial: RawValues;
  /** Called with every change, for drafts. */
  readonly onChange?: (values: RawValues) => void;
}

/** Holds the values of a record while they are typed, in their stored shape. */
export function useRecordForm({ definition, dossierId, initial, onChange }: RecordFormInput): RecordForm {
  const form = useForm<RawValues>({
    mode: 'controlled',
    initialValues: { ...(emptyValues(definition) as RawValues), ...initial },
    onValuesChange: (values) => onChange?.(values),
  });
  const { values, errors } = form;
  const isHeld = useRef(false);
  const holdSaving = useCallback((held: boolean) => {
    isHeld.current = held;
  }, []);
  const warnings = useMemo(() => warningsOf(definition, values), [definition, values]);
  return {
    definition,
    dossierId,
    values,
    errors: errors as Record<string, string>,
    warnings,
    setValue: (path, value) => {
      form.setFieldValue(path, value);
      form.setErrors((current) => withoutErrorsAt(current, path));
    },
    setValues: (next) => form.setValues(next),
    setErrors: (next) => form.setErrors(next),
    insertRow: (path, row, index) => form.insertListItem(path, row, index),
    removeRow: (path, index) => form.removeListItem(path, index),
    holdSaving,
    check: () => {
      if (isHeld.current) {
        form.setErrors({ attachments: 'filesUndecided' });
        return null;
      }
      const stored = withoutHidden(definition.fields, values);
      const checked = checkAgainst(definition, stored, localToday());
      if (checked.ok) return checked.values;
      form.setErrors(errorsOf(checked.problems));
      return null;
    },
  };
}

function warningsOf(definition: ValueDefinition, values: RawValues): FieldProblem[] {
  return definition.warn(withoutHidden(definition.fields, values), localToday());
}

/** Problems by their field; the first one at a field counts. */
export function errorsOf(problems: readonly FieldProblem[]): Record<string, string> {
  return Object.fromEntries(problems.toReversed().map((problem) => [problem.field, problem.message]));
}

function withoutErrorsAt<T>(errors: Record<string, T>, path: string): Record<string, T> {
  return Object.fromEntries(Object.entries(errors).filter(([at]) => at !== path && !at.startsWith(`${path}.`)));
}

/** The form that fields belong to. */
export const RecordFormContext = createContext<RecordForm | null>(null);

/** The form around this part. */
export function useRecordFormContext(): RecordForm {
  const form = useContext(RecordFormContext);
  if (form === null) throw new Error('No form: a field must stand inside a RecordFormProvider.');
  return form;
}
