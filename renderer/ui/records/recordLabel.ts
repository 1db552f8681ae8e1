import { useCallback } from 'react';

import type { RecordSummary } from '#shared/contract/recordCommands.ts';
import { definitionOf, isRecordType } from '#shared/records/records.ts';

import { useCodeText } from '../../i18n/derivedTexts.ts';
import { formatDate } from '../dateText.ts';
import { useRecordTexts } from '../fields/recordTexts.ts';
import { presentations } from './presentations/presentations.ts';

/** One line that names a record: its first telling text or choice, its kind, its day. */
export function useRecordLabel(): (record: Pick<RecordSummary, 'type' | 'values' | 'happenedOn'>) => string {
  const texts = useRecordTexts();
  const codeText = useCodeText();
  return useCallback(
    ({ type, values, happenedOn }) => {
      const day = happenedOn === null ? [] : [formatDate(happenedOn)];
      if (!isRecordType(type)) return [texts.title(type), ...day].join(', ');
      const { fields } = definitionOf(type);
      const telling = presentations[type].keyFields.flatMap((name) => {
        const value = values[name];
        const field = fields[name];
        if (field?.kind === 'recordLink') return [];
        if (field?.codelist !== undefined && typeof value === 'string') return [codeText(field.codelist, value)];
        return nameIn(value) ?? [];
      });
      return [texts.title(type), ...telling.slice(0, 1), ...day].join(', ');
    },
    [texts, codeText],
  );
}

/** The text itself, or the name of a person or of an entry of a list. */
function nameIn(value: unknown): string | null {
  if (typeof value === 'string') return value;
  const { name } = (value ?? {}) as { name?: unknown };
  return typeof name === 'string' ? name : null;
}
