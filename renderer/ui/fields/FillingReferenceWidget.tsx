import type { RawValues } from '#shared/records/defineRecord.ts';
import type { Reference } from '#shared/records/fields.ts';
import { filledBy } from '#shared/rules/offeredValues.ts';

import { valueAt } from './fieldPath.ts';
import { useRecordFormContext } from './recordForm.ts';
import { useFieldScope } from './RecordFormProvider.tsx';
import { ReferenceWidget } from './ReferenceWidget.tsx';
import { useReferences } from './useReferences.ts';
import type { WidgetProps } from './widget.ts';

/** A reference whose entry fills fields beside it. */
export function FillingReferenceWidget(props: WidgetProps) {
  const { values, setValue } = useRecordFormContext();
  const { fields, path } = useFieldScope();
  const { entries } = useReferences(props.field.list);
  const at = path === '' ? '' : `${path}.`;
  const choose = (next: unknown) => {
    const siblings = (path === '' ? values : valueAt(values, path)) as RawValues;
    const name = props.path.slice(at.length);
    props.onChange(next);
    const filled = filledBy(fields, name, entries, siblings, next as Reference | null);
    for (const [field, value] of Object.entries(filled)) setValue(at + field, value);
  };
  return <ReferenceWidget {...props} onChange={choose} />;
}
