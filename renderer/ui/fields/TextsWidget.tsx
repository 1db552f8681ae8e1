import { TagsWidget } from './TagsWidget.tsx';
import type { WidgetProps } from './widget.ts';

/** Several short texts, typed one after the other. */
export function TextsWidget(props: WidgetProps) {
  return <TagsWidget {...props} value={Array.isArray(props.value) ? (props.value as string[]) : []} />;
}
