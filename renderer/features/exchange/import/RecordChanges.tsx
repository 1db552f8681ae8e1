import { Button, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PackageRecordPreview } from '#shared/contract/exchangeCommands.ts';
import { definitionOf, isRecordType } from '#shared/records/records.ts';

import { DateText } from '../../../ui/DateText.tsx';
import { FieldValue, isEmptyValue } from '../../../ui/fields/FieldValue.tsx';
import { useRecordTexts } from '../../../ui/fields/recordTexts.ts';
import { NameText } from '../../../ui/NameText.tsx';
import { Disclosure } from '../Disclosure.tsx';
import classes from '../exchange.module.css';
import { StatusMark } from '../StatusMark.tsx';

/** Records shown at once; a package may hold thousands. */
const shownAtOnce = 50;
/** Records that stand open where a person should look. */
const openAtFirst = 3;

interface RecordChangesProps {
  records: readonly PackageRecordPreview[];
  /** Whether the first few stand open, because a person should look at them. */
  needsEye: boolean;
}

/** Records of one kind of change, each to be opened field by field. */
export function RecordChanges({ records, needsEye }: RecordChangesProps) {
  const { t } = useTranslation('exchange');
  const [limit, setLimit] = useState(shownAtOnce);
  const hidden = records.length - limit;
  return (
    <>
      {records.slice(0, limit).map((record, index) => (
        <RecordChange key={record.recordId} record={record} isOpenAtFirst={needsEye && index < openAtFirst} />
      ))}
      {hidden > 0 && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setLimit(limit + shownAtOnce)}>
          {t('import.record.more', { count: Math.min(hidden, shownAtOnce) })}
        </Button>
      )}
    </>
  );
}

function RecordChange({ record, isOpenAtFirst }: { record: PackageRecordPreview; isOpenAtFirst: boolean }) {
  const { t } = useTranslation('exchange');
  const texts = useRecordTexts();
  const { type, happenedOn, authors } = record;
  return (
    <Disclosure
      isOpenAtFirst={isOpenAtFirst}
      summary={
        <>
          {isRecordType(type) ? texts.title(type) : t('import.record.unknownType', { type })}{' '}
          {happenedOn && (
            <Text span ms="sm" className={classes.number}>
              <DateText date={happenedOn} />
            </Text>
          )}
          {authors.length > 0 && (
            <Text span c="dimmed" size="sm" ms="sm">
              {t('import.record.by', { authors: authors.join(', ') })}
            </Text>
          )}
        </>
      }
    >
      <FieldTable record={record} />
    </Disclosure>
  );
}

function FieldTable({ record }: { record: PackageRecordPreview }) {
  const { t } = useTranslation('exchange');
  const fields = shownFields(record);
  const hasMine = record.change !== 'new' && fields.some(({ mine }) => !isEmptyValue(mine));
  if (fields.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('import.record.noFields')}
      </Text>
    );
  }
  return (
    <Table verticalSpacing={6} layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="28%">{t('import.record.field')}</Table.Th>
          {hasMine && <Table.Th>{t('import.record.mine')}</Table.Th>}
          <Table.Th>{t('import.record.incoming')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fields.map((field) => (
          <FieldRow key={field.field} type={record.type} field={field} hasMine={hasMine} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** The fields that have a value on either side, in the order of the form. */
function shownFields({ type, fields }: PackageRecordPreview): PackageRecordPreview['fields'] {
  const order = isRecordType(type) ? Object.keys(definitionOf(type).fields) : [];
  return fields
    .filter(({ mine, incoming }) => !isEmptyValue(mine) || !isEmptyValue(incoming))
    .toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

interface FieldRowProps {
  type: string;
  field: PackageRecordPreview['fields'][number];
  hasMine: boolean;
}

function FieldRow({ type, field, hasMine }: FieldRowProps) {
  const { t } = useTranslation('exchange');
  const texts = useRecordTexts();
  const name = field.field;
  return (
    <Table.Tr className={field.isConflict ? classes.conflict : undefined} style={{ verticalAlign: 'top' }}>
      <Table.Th scope="row" fw={500}>
        <NameText>{texts.label(type, name)}</NameText>
        {field.isConflict && (
          <div>
            <StatusMark tone="open">{t('import.record.conflict')}</StatusMark>
          </div>
        )}
      </Table.Th>
      {hasMine && (
        <Table.Td>
          <FieldValue type={type} name={name} value={field.mine} />
        </Table.Td>
      )}
      <Table.Td>
        <FieldValue type={type} name={name} value={field.incoming} />
      </Table.Td>
    </Table.Tr>
  );
}
