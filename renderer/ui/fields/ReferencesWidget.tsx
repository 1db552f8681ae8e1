import type { Reference } from '#shared/records/fields.ts';

import { TagsWidget } from './TagsWidget.tsx';
import { useReferences } from './useReferences.ts';
import type { WidgetProps } from './widget.ts';

/** Several entries of a list that the station keeps. */
export function ReferencesWidget(props: WidgetProps) {
  const { names, referenceOf } = useReferences(props.field.list);
  const value = Array.isArray(props.value) ? (props.value as Reference[]) : [];
  return (
    <TagsWidget
      {...props}
      data={names}
      value={value.map(({ name }) => name)}
      onChange={(next) => props.onChange(next.map(referenceOf))}
    />
  );
}
