import type { RawValues } from '#shared/records/defineRecord.ts';
import { isRecordType, type RecordType } from '#shared/records/records.ts';

import { FieldValue, isEmptyValue } from '../../ui/fields/FieldValue.tsx';
import { useCodeLabel } from '../../ui/fields/useCodes.ts';
import classes from './dossier.module.css';

/** The fields by which people tell records of a type apart in a list. */
const keyFields: Record<RecordType, readonly string[]> = {
  person: ['familyName', 'givenName', 'birthDate'],
  prosecution: ['caseNumber', 'stage', 'court'],
  sentence: ['punishment', 'term', 'court'],
  psychologicalSession: ['format', 'engagement', 'topics'],
  theologicalSession: ['domain', 'format', 'engagement', 'topics'],
  familyContact: ['withWhom', 'relation', 'channel', 'relativeAttitude'],
};

/** The facts of a record that a list shows. */
export function KeyFacts({ type, values }: { type: string; values: RawValues }) {
  if (!isRecordType(type)) return null;
  const filled = keyFields[type].filter((name) => !isEmptyValue(values[name]));
  return (
    <span className={classes.keyFacts}>
      {filled.map((name) => (
        <span key={name}>
          <FieldValue type={type} name={name} value={values[name]} />
        </span>
      ))}
      {type === 'prosecution' && <Articles values={values} />}
    </span>
  );
}

/** The articles of a case's charges, as one short fact. */
function Articles({ values }: { values: RawValues }) {
  const codeLabel = useCodeLabel();
  const charges = Array.isArray(values['charges']) ? (values['charges'] as RawValues[]) : [];
  const articles = charges.flatMap(({ article, articleOther }) => {
    if (typeof articleOther === 'string') return [articleOther];
    return typeof article === 'string' ? [codeLabel('article', article)] : [];
  });
  return articles.length === 0 ? null : <span>{articles.join(', ')}</span>;
}
