import { ActionIcon, Button, Text, Tooltip } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import classes from './fields.module.css';
import { useRecordFormContext } from './recordForm.ts';
import { RowScope } from './RecordFormProvider.tsx';
import { useRecordTexts } from './recordTexts.ts';
import { rowWidth } from './rowLayout.ts';
import { useRows } from './useRows.ts';
import type { FieldWidth, WidgetProps } from './widget.ts';

interface GroupsWidgetProps extends WidgetProps {
  /** Draws a field of a row. */
  readonly renderField: (name: string, width: FieldWidth) => ReactNode;
}

/** Several rows of the same fields. A removed row can be taken back. */
export function GroupsWidget({ field, path, label, error, value, renderField }: GroupsWidgetProps) {
  const texts = useRecordTexts();
  const { type } = useRecordFormContext().definition;
  const list = useRef<HTMLFieldSetElement>(null);
  const focusNewRow = useFocusOfNewRow(list);
  const fields = field.fields ?? {};
  const { rows, add, remove, removedIndex, undo } = useRows(path, fields, value);
  return (
    <fieldset className={classes.rows} aria-label={label} ref={list}>
      {rows.map((_row, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no identity but their place, and hold no state of their own
        <Row key={index} title={texts.row(type, path, index)} onRemove={() => remove(index)}>
          <RowScope fields={fields} path={`${path}.${index}`}>
            {Object.keys(fields).map((name) => renderField(name, rowWidth(type, path, name)))}
          </RowScope>
        </Row>
      ))}
      {removedIndex !== null && <RemovedRow title={texts.row(type, path, removedIndex)} onUndo={undo} />}
      {rows.length === 0 && removedIndex === null && <NoRows />}
      {error !== undefined && (
        <Text size="xs" c="red" role="alert">
          {error}
        </Text>
      )}
      <Button
        variant="default"
        size="xs"
        mt="sm"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => {
          focusNewRow(rows.length);
          add();
        }}
      >
        {texts.addRow(type, path)}
      </Button>
    </fieldset>
  );
}

function NoRows() {
  const { t } = useTranslation('records');
  return (
    <Text size="sm" c="dimmed">
      {t('widget.noRows')}
    </Text>
  );
}

function RemovedRow({ title, onUndo }: { title: string; onUndo: () => void }) {
  const { t } = useTranslation('records');
  return (
    <output className={classes.removed}>
      <Text size="sm">{t('widget.rowRemoved', { row: title })}</Text>
      <Button size="compact-sm" variant="subtle" onClick={onUndo}>
        {t('widget.undo')}
      </Button>
    </output>
  );
}

function Row({ title, onRemove, children }: { title: string; onRemove: () => void; children: ReactNode }) {
  const { t } = useTranslation('records');
  const label = t('widget.removeRow', { row: title });
  return (
    <fieldset className={classes.row} data-row>
      <legend className={classes.rowTitle}>{title}</legend>
      <Tooltip label={label}>
        <ActionIcon className={classes.rowRemove} variant="subtle" color="gray" aria-label={label} onClick={onRemove}>
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <div className={classes.grid}>{children}</div>
    </fieldset>
  );
}

/** Puts the focus into the first input of a row once it has been drawn. */
function useFocusOfNewRow(list: RefObject<HTMLFieldSetElement | null>): (index: number) => void {
  const awaited = useRef<number | null>(null);
  useEffect(() => {
    if (awaited.current === null) return;
    const row = list.current?.querySelectorAll('[data-row]')[awaited.current];
    if (!row) return;
    awaited.current = null;
    row.querySelector<HTMLElement>('input, textarea')?.focus();
  });
  return (index) => {
    awaited.current = index;
  };
}
