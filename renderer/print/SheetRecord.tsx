import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { PrintRecord } from '#shared/contract/printing.ts';
import type { Attachment } from '#shared/records/fields.ts';

import { DateText } from '../ui/DateText.tsx';
import { FieldValue } from '../ui/fields/FieldValue.tsx';
import { useRecordTexts } from '../ui/fields/recordTexts.ts';
import { useFileSize } from '../ui/fields/useFileSize.ts';
import { NameText } from '../ui/NameText.tsx';
import { AuthorLine } from '../ui/records/AuthorLine.tsx';
import { filledSections, isNamedByTitle } from '../ui/records/filledSections.ts';
import { SentenceOutlook } from '../ui/records/SentenceOutlook.tsx';
import classes from './Sheet.module.css';
import { SheetNotices } from './SheetNotices.tsx';

type SectionLevel = 'h3' | 'h4';

interface SheetRecordProps {
  record: PrintRecord;
  /** Of its heading, so that the outline of the PDF is a tree. */
  level: 2 | 3;
}

/** One record on paper: what and when, of which part, by whom, what to beware of, and every value whole. */
export function SheetRecord({ record, level }: SheetRecordProps) {
  const { t } = useTranslation(['print', 'common', 'dossier']);
  const texts = useRecordTexts();
  const { type, values } = record;
  const Heading = level === 2 ? 'h2' : 'h3';
  const SectionHeading = level === 2 ? 'h3' : 'h4';
  return (
    <article className={classes.record} data-void={record.isVoid || undefined}>
      <div className={classes.recordHead}>
        <div className={classes.titleLine}>
          <Heading className={classes.recordTitle}>
            {texts.title(type)}
            {record.happenedOn !== null && (
              <>
                {', '}
                <DateText date={record.happenedOn} />
              </>
            )}
          </Heading>
          <span className={classes.partCell}>
            <span className={classes.part}>{t(`common:compartment.${record.compartment}`)}</span>
          </span>
        </div>
        <p className={classes.author}>
          {t('print:sheet.versions', { count: record.versions })} · {t('dossier:record.writtenBy')}{' '}
          <AuthorLine meta={record.last} isFull />
        </p>
      </div>
      <SheetNotices record={record} />
      {filledSections(type, values).map(({ group, names }) => (
        <Section
          key={group}
          record={record}
          names={names}
          title={group === null ? t('dossier:record.unknownFields') : texts.group(type, group)}
          Heading={SectionHeading}
        >
          {type === 'sentence' && group === 'term' && <SentenceOutlook values={values} />}
        </Section>
      ))}
      <Files files={values['attachments']} Heading={SectionHeading} />
    </article>
  );
}

interface SectionProps {
  record: PrintRecord;
  names: readonly string[];
  title: string;
  Heading: SectionLevel;
  /** What is computed from the values above it. */
  children: ReactNode;
}

/** A titled part of a record; a label that says the same as the title is left out. */
function Section({ record: { type, values }, names, title, Heading, children }: SectionProps) {
  const texts = useRecordTexts();
  return (
    <section className={classes.section}>
      <Heading className={classes.sectionTitle}>{title}</Heading>
      <dl className={classes.values}>
        {names.map((name) => {
          const label = texts.label(type, name);
          const isTitled = label === title && isNamedByTitle(type, name, names);
          return (
            <div key={name} data-long={isLong(values[name]) || undefined} data-titled={isTitled || undefined}>
              <dt>{label}</dt>
              <dd>
                <FieldValue type={type} name={name} value={values[name]} />
              </dd>
            </div>
          );
        })}
      </dl>
      <div className={classes.computed}>{children}</div>
    </section>
  );
}

/** Whether a value may need to be continued on the next page; any other stays in one piece. */
function isLong(value: unknown): boolean {
  return (JSON.stringify(value) ?? '').length > 600;
}

/** Only what the files are called: their pages are not in the print. */
function Files({ files, Heading }: { files: unknown; Heading: SectionLevel }) {
  const { t } = useTranslation(['print', 'records']);
  const fileSize = useFileSize();
  if (!Array.isArray(files) || files.length === 0) return null;
  return (
    <section className={classes.section}>
      <Heading className={classes.sectionTitle}>{t('records:attachments.title')}</Heading>
      <ul className={classes.files}>
        {(files as Attachment[]).map((file) => (
          <li key={file.sha256}>
            <NameText>{file.name}</NameText> ({fileSize(file.bytes)})
          </li>
        ))}
      </ul>
      <p className={classes.aside}>{t('print:sheet.filesStay')}</p>
    </section>
  );
}
