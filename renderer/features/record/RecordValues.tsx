import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { RecordView } from '#shared/contract/recordCommands.ts';
import type { Attachment } from '#shared/records/fields.ts';

import { useFieldMessage } from '../../api/errors.ts';
import { AttachmentList } from '../../ui/attachments/AttachmentList.tsx';
import { FieldValue } from '../../ui/fields/FieldValue.tsx';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { filledSections, isNamedByTitle } from '../../ui/records/filledSections.ts';
import { SentenceOutlook } from '../../ui/records/SentenceOutlook.tsx';
import classes from './record.module.css';
import { useSoughtField } from './useSoughtField.ts';

interface RecordValuesProps {
  record: RecordView;
  dossierId: string;
  /** Why the person opened it, where that was asked for. */
  reason: string | null;
}

/** A record's values in the order of its form, the filled-in ones; then what this version does not know, as it came. */
export function RecordValues({ record, dossierId, reason }: RecordValuesProps) {
  const { t } = useTranslation('dossier');
  const texts = useRecordTexts();
  const { type, values } = record;
  const sheet = useSoughtField();
  return (
    <div ref={sheet} className={classes.sheet} data-void={record.isVoid || undefined}>
      {filledSections(type, values).map(({ group, names }) => (
        <Section
          key={group}
          record={record}
          title={group === null ? t('record.unknownFields') : texts.group(type, group)}
          names={names}
        >
          {type === 'sentence' && group === 'term' && <SentenceOutlook values={values} />}
        </Section>
      ))}
      <Attachments record={record} dossierId={dossierId} reason={reason} />
    </div>
  );
}

interface SectionProps {
  record: RecordView;
  title: string;
  names: readonly string[];
  children?: ReactNode;
}

function Section({ record, title, names, children }: SectionProps) {
  const texts = useRecordTexts();
  const { type } = record;
  return (
    <section className={classes.sheetSection}>
      <h2 className={classes.sheetTitle}>{title}</h2>
      <dl className={classes.values}>
        {names.map((name) => (
          <Entry
            key={name}
            record={record}
            name={name}
            isTitled={texts.label(type, name) === title && isNamedByTitle(type, name, names)}
          />
        ))}
      </dl>
      {children}
    </section>
  );
}

interface EntryProps {
  record: RecordView;
  name: string;
  /** The section's title says the same as the label. */
  isTitled: boolean;
}

function Entry({ record, name, isTitled }: EntryProps) {
  const texts = useRecordTexts();
  const fieldMessage = useFieldMessage();
  return (
    <div data-titled={isTitled || undefined} data-field={name}>
      <dt>{texts.label(record.type, name)}</dt>
      <dd>
        <FieldValue type={record.type} name={name} value={record.values[name]} />
        {record.warnings
          .filter((warning) => warning.field === name)
          .map(({ message }) => (
            <Text key={message} component="span" size="xs" className={classes.warning}>
              <IconAlertTriangle size={14} aria-hidden /> {fieldMessage(message)}
            </Text>
          ))}
      </dd>
    </div>
  );
}

function Attachments({ record, dossierId, reason }: RecordValuesProps) {
  const { t } = useTranslation('records');
  const files = Array.isArray(record.values['attachments']) ? (record.values['attachments'] as Attachment[]) : [];
  if (files.length === 0) return null;
  return (
    <section className={classes.sheetSection}>
      <h2 className={classes.sheetTitle}>{t('attachments.title')}</h2>
      <AttachmentList
        files={files}
        place={{ dossierId, compartment: record.compartment, recordId: record.recordId, reason }}
      />
    </section>
  );
}
