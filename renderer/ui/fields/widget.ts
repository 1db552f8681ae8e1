import type { ReactNode } from 'react';

import type { Field } from '#shared/records/fields.ts';

/** What every widget receives. The value is in its stored shape, or what was typed while it is not valid yet. */
export interface WidgetProps {
  readonly field: Field;
  /** Path of the value in the form, such as `charges.0.article`. */
  readonly path: string;
  readonly label: string;
  /** The title above says the same: the label is there for screen readers only. */
  readonly hidesLabel: boolean;
  /** Help and warnings, under the input. */
  readonly description: ReactNode;
  /** The codes that may be chosen here, of all that the list has. */
  readonly only?: readonly string[];
  readonly error: string | undefined;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** How much of the form's width a field takes; on a narrow page it is half or all. */
export type FieldWidth = 'quarter' | 'third' | 'half' | 'twoThirds' | 'full';

/** What all of Mantine's inputs take from a widget. */
export function inputPropsOf({ field, label, hidesLabel, description, error }: WidgetProps) {
  return {
    ...(hidesLabel ? { 'aria-label': label } : { label }),
    description,
    error,
    required: field.isRequired,
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[],
  };
}

/** Mantine keeps the button that empties a list from the keyboard; choosing again what is chosen must not do it in its stead. */
export function clearButton(label: string) {
  return { 'aria-label': label, 'aria-hidden': false, tabIndex: 0 };
}

/** A stored text, for inputs that know no null. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
