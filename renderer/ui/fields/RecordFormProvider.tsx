import { createContext, useContext, useMemo, type ReactNode } from 'react';

import type { Fields } from '#shared/records/fields.ts';

import { RecordFormContext, useRecordFormContext, type RecordForm } from './recordForm.ts';

/** Lets the fields inside read and change a form's values. */
export function RecordFormProvider({ form, children }: { form: RecordForm; children: ReactNode }) {
  return <RecordFormContext value={form}>{children}</RecordFormContext>;
}

/** Where field names are looked up: the record itself, or one row of a `groups` field. */
interface FieldScope {
  readonly fields: Fields;
  /** Path of the scope in the values, empty for the record itself. */
  readonly path: string;
}

const RowScopeContext = createContext<FieldScope | null>(null);

/** Makes the fields inside those of one row. */
export function RowScope({ fields, path, children }: FieldScope & { children: ReactNode }) {
  const scope = useMemo(() => ({ fields, path }), [fields, path]);
  return <RowScopeContext value={scope}>{children}</RowScopeContext>;
}

/** The scope around a field. */
export function useFieldScope(): FieldScope {
  const form = useRecordFormContext();
  const row = useContext(RowScopeContext);
  return row ?? { fields: form.definition.fields, path: '' };
}
