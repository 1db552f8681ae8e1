import { useCallback } from 'react';

import type { RecordSummary } from '#shared/contract/commands.ts';
import { definitionOf, isRecordType } from '#shared/records/records.ts';

import { formatDate } from '../dateText.ts';
import { useRecordTexts } from '../fields/recordTexts.ts';
import { useCodeLabel } from '../fields/useCodes.ts';
import { presentations } from './presentations/presentations.ts';

/** One line that names a record: its first telling text or choice, its kind, its day. */
export function useRecordLabel(): (record: Pick<RecordSummary, 'type' | 'values' | 'happenedOn'>) => string {
  const texts = useRecordTexts();
  const codeLabel = useCodeLabel();
  return useCallback(
    ({ type, values, happenedOn }) => {
      const day = happenedOn === null ? [] : [formatDate(happenedOn)];
      if (!isRecordType(type)) return [texts.title(type), ...day].join(', ');
      const { fields } = definitionOf(type);
      const telling = presentations[type].keyFields.flatMap((name) => {
        const value = values[name];
        const codelist = fields[name]?.codelist;
        if (typeof value !== 'string') return [];
        return [codelist === undefined ? value : codeLabel(codelist, value)];
      });
      return [texts.title(type), ...telling.slice(0, 1), ...day].join(', ');
    },
    [texts, codeLabel],
  );
}
