import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { memo, useCallback, useEffect, useRef, type ComponentType, type ReactNode } from 'react';

import type { RawValues } from '#shared/records/defineRecord.ts';
import type { FieldKind } from '#shared/records/fields.ts';

import { useFieldMessage } from '../../api/errors.ts';
import { AnswersWidget } from './AnswersWidget.tsx';
import { AttachmentsWidget } from './AttachmentsWidget.tsx';
import { ChoiceWidget } from './ChoiceWidget.tsx';
import { ChoicesWidget } from './ChoicesWidget.tsx';
import { DateWidget } from './DateWidget.tsx';
import { isShown, valueAt } from './fieldPath.ts';
import classes from './fields.module.css';
import { FillingReferenceWidget } from './FillingReferenceWidget.tsx';
import { GroupsWidget } from './GroupsWidget.tsx';
import { IntegerWidget } from './IntegerWidget.tsx';
import { LinkedPersonWidget } from './LinkedPersonWidget.tsx';
import { LongTextWidget } from './LongTextWidget.tsx';
import { OfferedValues } from './OfferedValues.tsx';
import { PictureChoiceWidget } from './PictureChoiceWidget.tsx';
import { PartialDateWidget } from './PartialDateWidget.tsx';
import { RecordLinkWidget } from './RecordLinkWidget.tsx';
import { useRecordFormContext, type RecordForm } from './recordForm.ts';
import { useFieldScope } from './RecordFormProvider.tsx';
import { useRecordTexts } from './recordTexts.ts';
import { ReferencesWidget } from './ReferencesWidget.tsx';
import { ReferenceWidget } from './ReferenceWidget.tsx';
import { TermWidget } from './TermWidget.tsx';
import { TextsWidget } from './TextsWidget.tsx';
import { TextWidget } from './TextWidget.tsx';
import { TimeWidget } from './TimeWidget.tsx';
import { TotalsWidget } from './TotalsWidget.tsx';
import type { FieldWidth, WidgetProps } from './widget.ts';

/** Widgets compare their props, so that typing in one field does not draw the others again. */
const widgets: Record<Exclude<FieldKind, 'groups' | 'identifier'>, ComponentType<WidgetProps>> = {
  text: memo(TextWidget),
  longText: memo(LongTextWidget),
  choice: memo(ChoiceWidget),
  choices: memo(ChoicesWidget),
  date: memo(DateWidget),
  partialDate: memo(PartialDateWidget),
  time: memo(TimeWidget),
  integer: memo(IntegerWidget),
  term: memo(TermWidget),
  texts: memo(TextsWidget),
  reference: memo(ReferenceWidget),
  references: memo(ReferencesWidget),
  linkedPerson: memo(LinkedPersonWidget),
  recordLink: memo(RecordLinkWidget),
  answers: AnswersWidget,
  totals: TotalsWidget,
  attachments: AttachmentsWidget,
  attachmentChoice: PictureChoiceWidget,
};

interface FieldProps {
  name: string;
  width?: FieldWidth;
  /** The title above says the same as the label. */
  hidesLabel?: boolean;
  /** The codes that may be chosen here, of all that the list has. */
  only?: readonly string[];
  /** More under the input, beside help and warnings. */
  note?: ReactNode;
}

/** A record's field with the widget, label, help, warnings and errors that its definition calls for; nothing while its condition does not hold. */
export function Field({ name, width = 'half', hidesLabel = false, only, note }: FieldProps) {
  const form = useRecordFormContext();
  const scope = useFieldScope();
  const texts = useRecordTexts();
  const fieldMessage = useFieldMessage();
  const path = scope.path === '' ? name : `${scope.path}.${name}`;
  const onChange = useStableChange(form, path);
  const field = scope.fields[name];
  const siblings = (scope.path === '' ? form.values : valueAt(form.values, scope.path)) as RawValues;
  if (!field || field.kind === 'identifier' || !isShown(scope.fields, name, siblings)) return null;

  const { type } = form.definition;
  const fills = Object.values(scope.fields).some(({ offered }) => offered?.by === name);
  const problem = field.kind === 'groups' ? form.errors[path] : errorAt(form.errors, path);
  const warnings = form.warnings.filter((warning) => warning.field === path);
  return (
    <div className={classes.field} data-width={width} data-wrong={problem !== undefined || undefined}>
      <Widget
        fills={fills}
        field={field}
        {...(only && { only })}
        path={path}
        label={texts.label(type, path)}
        hidesLabel={hidesLabel}
        description={texts.help(type, path)}
        error={problem === undefined ? undefined : fieldMessage(problem)}
        value={siblings[name]}
        onChange={onChange}
      />
      {field.offered && (
        <OfferedValues
          fields={scope.fields}
          name={name}
          offer={field.offered}
          label={texts.label(type, path)}
          siblings={siblings}
          onChoose={onChange}
        />
      )}
      {warnings.map(({ message }) => (
        <FieldWarning key={message} text={fieldMessage(message)} />
      ))}
      {note}
    </div>
  );
}

function Widget({ fills, ...props }: WidgetProps & { fills: boolean }) {
  const { kind } = props.field;
  if (kind === 'identifier') return null;
  if (kind === 'groups') {
    return <GroupsWidget {...props} renderField={(name, width) => <Field key={name} name={name} width={width} />} />;
  }
  if (fills) return <FillingReferenceWidget {...props} />;
  const KnownWidget = widgets[kind];
  return <KnownWidget {...props} />;
}

/** Something about a field that deserves a second look, though it may be saved. */
export function FieldWarning({ text }: { text: string }) {
  return (
    <Text component="output" size="xs" className={classes.warning}>
      <IconAlertTriangle size={14} aria-hidden /> {text}
    </Text>
  );
}

function useStableChange(form: RecordForm, path: string): (value: unknown) => void {
  const latest = useRef(form);
  useEffect(() => {
    latest.current = form;
  });
  return useCallback((value) => latest.current.setValue(path, value), [path]);
}

/** The error of a field or of a part of its value (`term.years`). */
function errorAt(errors: Readonly<Record<string, string>>, path: string): string | undefined {
  return errors[path] ?? Object.entries(errors).find(([at]) => at.startsWith(`${path}.`))?.[1];
}
