import { SimpleGrid, Text } from '@mantine/core';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';

import { definitionOf } from '#shared/records/records.ts';
import type { RecordType } from '#shared/records/records.ts';
import { forAllFields, isBrought, type ForAll, type ForAllField } from '#shared/rules/roster/forAll.ts';

import { failureOf, useFieldMessage } from '../../api/errors.ts';
import { ChoiceWidget } from '../../ui/fields/ChoiceWidget.tsx';
import { DateWidget } from '../../ui/fields/DateWidget.tsx';
import { ReferenceWidget } from '../../ui/fields/ReferenceWidget.tsx';
import { TextWidget } from '../../ui/fields/TextWidget.tsx';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import type { WidgetProps } from '../../ui/fields/widget.ts';
import { Panel } from '../../ui/Page.tsx';
import type { PendingRoster } from './pendingRoster.ts';
import type { Roster } from './useRoster.ts';

const widgets: Record<ForAllField, ComponentType<WidgetProps>> = {
  'person.category': ChoiceWidget,
  'repatriation.operation': ChoiceWidget,
  'repatriation.operationOther': TextWidget,
  'repatriation.arrivedOn': DateWidget,
  'repatriation.fromCountry': ChoiceWidget,
  'repatriation.fromCountryOther': TextWidget,
  'repatriation.arrivedAt': ReferenceWidget,
};

/** What holds for everybody in the list and stands in none of its columns: asked once. */
export function ForAllPanel({ roster, pending }: { roster: Roster; pending: PendingRoster }) {
  const { t } = useTranslation('roster');
  const { mapping, forAll } = pending;
  const problems = roster.check.error === null ? {} : (failureOf(roster.check.error).fields ?? {});
  const shown = forAllFields.filter((field) => !isBrought(field, mapping) && isAsked(field, forAll));
  if (shown.length === 0) return null;
  return (
    <Panel title={t('forAll.title')}>
      <Text size="sm" c="dimmed" mb="md">
        {t('forAll.help')}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {shown.map((field) => (
          <ForAllInput
            key={field}
            field={field}
            value={forAll[field] ?? null}
            problem={problems[`forAll.${field}`]}
            onChange={(value) => roster.assign({ forAll: { ...forAll, [field]: value } })}
          />
        ))}
      </SimpleGrid>
    </Panel>
  );
}

interface ForAllInputProps {
  field: ForAllField;
  value: unknown;
  /** Key of a text under `errors.field`. */
  problem: string | undefined;
  onChange: (value: unknown) => void;
}

function ForAllInput({ field, value, problem, onChange }: ForAllInputProps) {
  const texts = useRecordTexts();
  const fieldMessage = useFieldMessage();
  const [type, name] = field.split('.') as [RecordType, string];
  const definition = definitionOf(type).fields[name];
  if (!definition) return null;
  const Widget = widgets[field];
  return (
    <div>
      <Widget
        field={{ ...definition, isRequired: false }}
        path={name}
        label={texts.label(type, name)}
        hidesLabel={false}
        description={undefined}
        error={problem === undefined ? undefined : fieldMessage(problem)}
        value={value}
        onChange={onChange}
      />
    </div>
  );
}

/** A text that explains *other* is asked for where that was chosen. */
function isAsked(field: ForAllField, forAll: ForAll): boolean {
  if (!field.endsWith('Other')) return true;
  return forAll[field.replace(/Other$/, '') as ForAllField] === 'other';
}
