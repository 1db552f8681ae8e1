import { useTranslation } from 'react-i18next';

import type { PrintRecord } from '#shared/contract/printing.ts';
import { isRecordType } from '#shared/records/records.ts';

import { DateText } from '../ui/DateText.tsx';
import { FieldValue, isEmptyValue } from '../ui/fields/FieldValue.tsx';
import { useRecordTexts } from '../ui/fields/recordTexts.ts';
import { NameText } from '../ui/NameText.tsx';
import { presentations } from '../ui/records/presentations/presentations.ts';
import classes from './Sheet.module.css';
import type { SheetChapter } from './sheetOrder.ts';

/** The records of a theme as tables, one for each kind: when, what tells one from the other, who wrote it. */
export function SheetList({ records }: SheetChapter) {
  const texts = useRecordTexts();
  return (
    <>
      {[...Map.groupBy(records, ({ type }) => type)].map(([type, ofType]) => (
        <section key={type} className={classes.chapter}>
          <h2 className={classes.chapterTitle}>{type === 'person' ? texts.title(type) : texts.plural(type)}</h2>
          <TypeTable type={type} records={ofType} />
        </section>
      ))}
    </>
  );
}

function TypeTable({ type, records }: { type: string; records: readonly PrintRecord[] }) {
  const { t } = useTranslation('print');
  const texts = useRecordTexts();
  const telling = isRecordType(type) ? presentations[type].keyFields : [];
  const columns = telling.filter((name) => records.some(({ values }) => !isEmptyValue(values[name])));
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col" data-short>
            {t('sheet.date')}
          </th>
          {columns.map((name) => (
            <th key={name} scope="col">
              {texts.label(type, name)}
            </th>
          ))}
          <th scope="col">{t('sheet.author')}</th>
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <Line key={record.recordId} record={record} columns={columns} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ record, columns }: { record: PrintRecord; columns: readonly string[] }) {
  const { t } = useTranslation(['print', 'dossier']);
  const { type, values, happenedOn, last, isVoid, hasConflict } = record;
  return (
    <tr data-void={isVoid || undefined}>
      <td data-short>
        <DateText date={happenedOn} />
        {isVoid && <strong>{t('dossier:mark.void')}</strong>}
        {hasConflict && <strong>{t('dossier:mark.conflict')}</strong>}
      </td>
      {columns.map((name) => (
        <td key={name}>{!isEmptyValue(values[name]) && <FieldValue type={type} name={name} value={values[name]} />}</td>
      ))}
      <td>
        <NameText>{last.authorName}</NameText>
      </td>
    </tr>
  );
}
