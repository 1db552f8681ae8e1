import { useState } from 'react';

import type { RecordForm } from '../../ui/fields/recordForm.ts';
import { keyOf } from '#shared/rules/merge.ts';

import { contestOf, type Contest } from './contest.ts';
import type { EditedRecord } from './useRecordEditor.ts';

/** The fields of which a record holds several values, and whether a person has decided on each. */
export interface Conflicts {
  readonly all: readonly Contest[];
  readonly isSettled: (field: string) => boolean;
  /** Whether all are settled; if not, says so on the page from now on. */
  readonly areSettled: () => boolean;
  readonly isAsked: boolean;
  readonly settle: (field: string, value: unknown) => void;
  /** The value that the form holds for a field now. */
  readonly valueOf: (field: string) => unknown;
}

/** Follows the conflicts of the record that is amended. Choosing a value settles one, and so does typing another. */
export function useConflicts(record: EditedRecord | null, form: RecordForm): Conflicts {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAsked, setAsked] = useState(false);
  const all = record === null ? [] : record.view.conflicts.map((conflict) => contestOf(conflict, record.versions));
  const isSettled = (field: string) =>
    chosen.has(field) || keyOf(form.values[field]) !== keyOf(record?.view.values[field]);
  return {
    all,
    isSettled,
    isAsked,
    areSettled: () => {
      setAsked(true);
      return all.every(({ field }) => isSettled(field));
    },
    settle: (field, value) => {
      setChosen(new Set([...chosen, field]));
      form.setValue(field, value);
    },
    valueOf: (field) => form.values[field],
  };
}
