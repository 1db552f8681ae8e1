import type { PrintRecord } from '#shared/contract/printing.ts';
import { isRecordType } from '#shared/records/records.ts';

import { themes, type Theme } from '../ui/records/presentations/presentation.ts';
import { presentations } from '../ui/records/presentations/presentations.ts';

/** The records of one theme, in the order in which things happened. */
export interface SheetChapter {
  readonly theme: Theme;
  readonly records: readonly PrintRecord[];
}

/** A print reads as a story: who the person is, then theme by theme in the order of the app's navigation, within each from the earliest to the latest. */
export function chaptersOf(records: readonly PrintRecord[]): SheetChapter[] {
  return themes
    .map((theme) => ({
      theme,
      records: records
        .filter(({ type }) => (isRecordType(type) ? presentations[type].theme : 'other') === theme)
        .toSorted((a, b) => compare(momentOf(a), momentOf(b)) || compare(a.last.at, b.last.at)),
    }))
    .filter((chapter) => chapter.records.length > 0);
}

function momentOf(record: PrintRecord): string {
  if (record.type === 'person') return '';
  return record.happenedOn ?? record.last.at.slice(0, 10);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
