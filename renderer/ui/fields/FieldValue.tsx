import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { RawValues } from '#shared/records/defineRecord.ts';
import type {
  Attachment,
  Field,
  Fields,
  InstrumentAnswers,
  InstrumentTotals,
  LinkedPerson,
  Reference,
} from '#shared/records/fields.ts';
import type { Term } from '#shared/rules/sentence.ts';

import { useCodeText } from '../../i18n/derivedTexts.ts';
import { DateText } from '../DateText.tsx';
import { NameText } from '../NameText.tsx';
import { AnswersText } from './AnswersText.tsx';
import { isShown } from './fieldPath.ts';
import classes from './fields.module.css';
import { fieldsOfType } from './fieldsOfType.ts';
import { RecordLinkText } from './RecordLinkText.tsx';
import { useRecordTexts } from './recordTexts.ts';
import { TotalsText } from './TotalsText.tsx';
import { useFileSize } from './useFileSize.ts';

interface FieldValueProps {
  /** Of a record or of a list's entry. */
  type: string;
  /** Name of the field in the record. */
  name: string;
  value: unknown;
  /** Says that nothing was filled in, instead of showing nothing. */
  showsEmpty?: boolean;
  /** Names linked people and records without leading to them, where the value stands within a link itself. */
  isPlain?: boolean;
}

/** A stored value as people read it. What this version does not know, or cannot be the field's value, is shown as it came. */
export function FieldValue({ type, name, value, showsEmpty = true, isPlain = false }: FieldValueProps) {
  const { t } = useTranslation('records');
  const field = fieldsOfType(type)[name];
  if (isEmptyValue(value)) {
    return showsEmpty ? (
      <Text component="span" inherit c="dimmed">
        {t('widget.empty')}
      </Text>
    ) : null;
  }
  if (!field || !field.schema.safeParse(value).success) return <RawValue value={value} />;
  if (field.fields) return <Rows type={type} name={name} fields={field.fields} rows={value as RawValues[]} />;
  return <SingleValue field={field} value={value} isPlain={isPlain} />;
}

/** Whether nothing was filled in. */
export function isEmptyValue(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

function RawValue({ value }: { value: unknown }) {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 1);
  return <span className={classes.raw}>{text}</span>;
}

interface SingleValueProps {
  field: Field;
  value: unknown;
  isPlain?: boolean;
}

/** Values that are not rows of other fields; their shape has been checked against the field's schema. */
function SingleValue({ field, value, isPlain = false }: SingleValueProps): ReactNode {
  switch (field.kind) {
    case 'text':
      return <ShortText field={field} text={value as string} />;
    case 'longText':
      return (
        <span dir="auto" className={classes.paragraphs}>
          {value as string}
        </span>
      );
    case 'choice':
      return <Codes field={field} codes={[value as string]} />;
    case 'choices':
      return <Codes field={field} codes={value as string[]} />;
    case 'date':
      return <DateText date={value as string} />;
    case 'partialDate':
      return <PartialDateText date={value as { value: string; isEstimated: boolean }} />;
    case 'time':
    case 'integer':
      return <span className={classes.number}>{String(value)}</span>;
    case 'term':
      return <TermText term={value as Term} />;
    case 'texts':
      return <Items items={value as string[]} />;
    case 'reference':
      return <NameText>{(value as Reference).name}</NameText>;
    case 'references':
      return <Items items={(value as Reference[]).map(({ name }) => name)} />;
    case 'linkedPerson':
      return <LinkedPersonText person={value as LinkedPerson} isPlain={isPlain} />;
    case 'recordLink':
      return <RecordLinkText recordId={value as string} isPlain={isPlain} />;
    case 'answers':
      return <AnswersText given={value as InstrumentAnswers} />;
    case 'totals':
      return <TotalsText given={value as InstrumentTotals} />;
    case 'attachments':
      return <FileNames files={value as Attachment[]} />;
    case 'identifier':
      return <LinkedText name="linked" />;
    case 'attachmentChoice':
      return <LinkedText name="oneOfFiles" />;
    case 'groups':
      return null;
    default:
      return field.kind satisfies never;
  }
}

/** What an id stands for, in words. */
function LinkedText({ name }: { name: 'linked' | 'oneOfFiles' }) {
  const { t } = useTranslation('records');
  return <span>{t(`widget.${name}`)}</span>;
}

function ShortText({ field, text }: { field: Field; text: string }) {
  return field.direction === 'rtl' ? (
    <bdi dir="rtl" lang="ar" className={classes.arabic}>
      {text}
    </bdi>
  ) : (
    <NameText>{text}</NameText>
  );
}

function LinkedPersonText({ person: { dossierId, name }, isPlain }: { person: LinkedPerson; isPlain: boolean }) {
  if (dossierId === null || isPlain) return <NameText>{name}</NameText>;
  return (
    <Link to="/dossier/$dossierId" params={{ dossierId }}>
      <NameText>{name}</NameText>
    </Link>
  );
}

function Codes({ field, codes }: { field: Field; codes: string[] }) {
  const codeText = useCodeText();
  const { codelist } = field;
  return codelist === undefined ? null : <Items items={codes.map((code) => codeText(codelist, code))} />;
}

function Items({ items }: { items: string[] }) {
  return (
    <span className={classes.items}>
      {items.map((item, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a list of texts may hold the same one twice
        <bdi key={index}>{item}</bdi>
      ))}
    </span>
  );
}

function PartialDateText({ date }: { date: { value: string; isEstimated: boolean } }) {
  const { t } = useTranslation('records');
  return (
    <>
      <DateText date={date.value} />
      {date.isEstimated && (
        <Text component="span" inherit c="dimmed">
          {' '}
          {t('widget.estimatedMark')}
        </Text>
      )}
    </>
  );
}

/** A term in words: the parts that are not zero. */
export function TermText({ term }: { term: Term }) {
  const { t } = useTranslation('records');
  const parts = [
    ...(term.years > 0 ? [t('widget.yearsValue', { count: term.years })] : []),
    ...(term.months > 0 ? [t('widget.monthsValue', { count: term.months })] : []),
    ...(term.days > 0 ? [t('widget.daysValue', { count: term.days })] : []),
  ];
  return <span>{parts.join(' ')}</span>;
}

function FileNames({ files }: { files: Attachment[] }) {
  const fileSize = useFileSize();
  return (
    <span className={classes.items}>
      {files.map((file) => (
        <bdi key={file.sha256} title={fileSize(file.bytes)}>
          {file.name}
        </bdi>
      ))}
    </span>
  );
}

function Rows({ type, name, fields, rows }: { type: string; name: string; fields: Fields; rows: RawValues[] }) {
  const texts = useRecordTexts();
  return (
    <div className={classes.valueRows}>
      {rows.map((row, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no identity but their place
        <dl key={index} data-row={index} className={classes.valueRow} aria-label={texts.row(type, name, index)}>
          {Object.entries(fields)
            .filter(([sub]) => isShown(fields, sub, row) && !isEmptyValue(row[sub]))
            .map(([sub, field]) => (
              <div key={sub}>
                <dt>{texts.label(type, `${name}.${index}.${sub}`)}</dt>
                <dd>
                  <SingleValue field={field} value={row[sub]} />
                </dd>
              </div>
            ))}
        </dl>
      ))}
    </div>
  );
}
