import type { RawValues } from '#shared/records/defineRecord.ts';
import { isRecordType } from '#shared/records/records.ts';

import { FieldValue, isEmptyValue } from '../../ui/fields/FieldValue.tsx';
import { useCodeLabel } from '../../ui/fields/useCodes.ts';
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
          <FieldValue type={type} name={name} value={values[name]} />
        </span>
      ))}
      {type === 'prosecution' && <Articles values={values} />}
      {type === 'assessment' && <FirstResult answers={values['answers']} />}
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
