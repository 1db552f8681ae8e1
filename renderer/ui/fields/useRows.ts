import { useState } from 'react';

import type { RawValues } from '#shared/records/defineRecord.ts';
import type { Fields } from '#shared/records/fields.ts';

import { useMe } from '../../api/session.ts';
import { localToday } from '../dateText.ts';
import { newRowOf } from '../records/presentations/presentations.ts';
import { useRecordFormContext } from './recordForm.ts';

/** The rows of a `groups` field and what can be done with them. */
export interface Rows {
  readonly rows: readonly RawValues[];
  readonly add: () => void;
  readonly remove: (index: number) => void;
  /** Place of the row that was removed last, while it can be taken back. */
  readonly removedIndex: number | null;
  readonly undo: () => void;
}

interface RemovedRow {
  readonly row: RawValues;
  readonly index: number;
}

/** Adds and removes rows; the row removed last can be taken back. */
export function useRows(path: string, fields: Fields, value: unknown): Rows {
  const form = useRecordFormContext();
  const me = useMe();
  const [removed, setRemoved] = useState<RemovedRow | null>(null);
  const rows = Array.isArray(value) ? (value as RawValues[]) : [];
  return {
    rows,
    add: () => {
      const row = newRowOf(form.definition.type, path, fields, { today: localToday(), me });
      form.insertRow(path, row, rows.length);
    },
    remove: (index) => {
      const row = rows[index];
      if (row) setRemoved({ row, index });
      form.removeRow(path, index);
    },
    removedIndex: removed?.index ?? null,
    undo: () => {
      if (removed) form.insertRow(path, removed.row, Math.min(removed.index, rows.length));
      setRemoved(null);
    },
  };
}
