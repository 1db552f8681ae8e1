import dayjs from 'dayjs';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';

import type { RecordSummary } from '#shared/contract/recordCommands.ts';
import { definitionOf, isRecordType } from '#shared/records/records.ts';

import { DateText } from '../../../ui/DateText.tsx';
import { useRecordTexts } from '../../../ui/fields/recordTexts.ts';
import grid from '../../../ui/grid/rowGrid.module.css';
import { NameText } from '../../../ui/NameText.tsx';
import { RecordMarks } from '../../../ui/records/RecordMarks.tsx';
import { KeyFacts } from '../KeyFacts.tsx';
import classes from './timeline.module.css';
import { undated } from './timelineRows.ts';

interface Place {
  id: string;
  ariaRow: number;
}

interface RecordRowProps extends Place {
  record: RecordSummary;
  needsReason: boolean;
  isActive: boolean;
  onOpen: (record: RecordSummary) => void;
}

/** One record in the timeline: when, what, by what it is told from others, by whom. */
export const RecordRow = memo(function RecordRow(props: RecordRowProps) {
  const { id, ariaRow, record, needsReason, isActive, onOpen } = props;
  const texts = useRecordTexts();
  return (
    <tr
      id={id}
      aria-rowindex={ariaRow}
      aria-selected={isActive}
      data-active={isActive || undefined}
      className={`${grid.row} ${classes.row}`}
      data-void={record.isVoid || undefined}
      onClick={() => onOpen(record)}
    >
      <td data-column="date">
        <DateText date={record.happenedOn} />
        {isEstimated(record) && <EstimatedMark />}
      </td>
      <td data-column="what">
        <div className={classes.title}>
          {texts.title(record.type)} <RecordMarks record={record} needsReason={needsReason} />
        </div>
        <KeyFacts type={record.type} values={record.values} />
      </td>
      <td data-column="author">
        <NameText>{record.last.authorName}</NameText>
        {!record.last.isOwnStation && (
          <div className={classes.station}>
            <NameText>{record.last.stationName}</NameText>
          </div>
        )}
      </td>
    </tr>
  );
});

function EstimatedMark() {
  const { t } = useTranslation('records');
  return <div className={classes.station}>{t('widget.estimatedMark')}</div>;
}

/** Whether the date of a record is somebody's estimate. */
function isEstimated({ type, values }: RecordSummary): boolean {
  const field = isRecordType(type) ? definitionOf(type).happenedOn : null;
  const value = field === null ? null : values[field];
  return value !== null && typeof value === 'object' && 'isEstimated' in value && value.isEstimated === true;
}

interface StretchRowProps extends Place {
  /** `YYYY-MM`, `YYYY`, or nothing for records without a date. */
  stretch: string;
  count: number;
}

/** The heading of a month, of a year whose months are not known, or of what has no date. */
export const StretchRow = memo(function StretchRow({ id, ariaRow, stretch, count }: StretchRowProps) {
  const { t } = useTranslation('views');
  return (
    <tr id={id} aria-rowindex={ariaRow} className={classes.stretch}>
      <th colSpan={3} scope="colgroup">
        <StretchName stretch={stretch} />
        <span className={classes.stretchCount}>{t('timeline.records', { count })}</span>
      </th>
    </tr>
  );
});

function StretchName({ stretch }: { stretch: string }) {
  const { t, i18n } = useTranslation('views');
  if (stretch === undated) return <>{t('timeline.undated')}</>;
  if (stretch.length === 4) return <>{t('timeline.monthUnknown', { year: stretch })}</>;
  return <span className={classes.month}>{dayjs(`${stretch}-01`).locale(i18n.language).format('MMMM YYYY')}</span>;
}
