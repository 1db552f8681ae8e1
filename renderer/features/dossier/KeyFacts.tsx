import type { RawValues } from '#shared/records/defineRecord.ts';
import type { Reference } from '#shared/records/fields.ts';
import { isRecordType } from '#shared/records/records.ts';

import { FieldValue, isEmptyValue } from '../../ui/fields/FieldValue.tsx';
import { FirstResult } from '../../ui/instruments/FirstResult.tsx';
import { presentations } from '../../ui/records/presentations/presentations.ts';
import classes from './dossier.module.css';

/** The facts of a record that a list shows. */
export function KeyFacts({ type, values }: { type: string; values: RawValues }) {
  if (!isRecordType(type)) return null;
  const filled = presentations[type].keyFields.filter((name) => !isEmptyValue(values[name]));
  return (
    <span className={classes.keyFacts}>
      {filled.map((name) => (
        <span key={name}>
          <FieldValue type={type} name={name} value={values[name]} isPlain />
        </span>
      ))}
      {type === 'prosecution' && <Articles values={values} />}
      {type === 'assessment' && <FirstResult answers={values['answers']} />}
    </span>
  );
}

/** The articles of a case's charges, as one short fact. */
function Articles({ values }: { values: RawValues }) {
  const charges = Array.isArray(values['charges']) ? (values['charges'] as RawValues[]) : [];
  const articles = charges.flatMap(({ article }) => (article as Reference | null)?.name ?? []);
  return articles.length === 0 ? null : <span>{articles.join(', ')}</span>;
}
