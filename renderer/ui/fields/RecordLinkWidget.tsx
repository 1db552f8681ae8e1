import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { useCommand } from '../../api/client.ts';
import { useRecordLabel } from '../records/recordLabel.ts';
import { useRecordFormContext } from './recordForm.ts';
import { clearButton, inputPropsOf, textOf, type WidgetProps } from './widget.ts';

/** Another record of the same dossier, chosen among those of the types that the field names. */
export function RecordLinkWidget(props: WidgetProps) {
  const { t } = useTranslation('records');
  const { dossierId } = useRecordFormContext();
  const label = useRecordLabel();
  const dossier = useCommand('dossier.open', { dossierId });
  const types = props.field.recordTypes ?? [];
  const chosen = textOf(props.value) || null;
  const offered = (dossier.data?.records ?? []).filter(
    ({ recordId, type, isVoid }) => types.includes(type) && (!isVoid || recordId === chosen),
  );
  return (
    <Select
      {...inputPropsOf(props)}
      data={offered.map((record) => ({ value: record.recordId, label: label(record) }))}
      placeholder={t('widget.notChosen')}
      searchable
      clearable={!props.field.isRequired}
      clearButtonProps={clearButton(t('widget.clearField', { field: props.label }))}
      allowDeselect={false}
      nothingFoundMessage={t(offered.length === 0 ? 'widget.noRecordYet' : 'widget.nothingFound')}
      value={chosen}
      onChange={props.onChange}
    />
  );
}
