import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { FieldValue } from '../fields/FieldValue.tsx';
import { useRecordTexts } from '../fields/recordTexts.ts';
import classes from './FieldChange.module.css';

interface FieldChangeProps {
  type: string;
  field: string;
  before: unknown;
  after: unknown;
}

/** A field before and after a change, side by side. */
export function FieldChange({ type, field, before, after }: FieldChangeProps) {
  const { t } = useTranslation('dossier');
  const texts = useRecordTexts();
  return (
    <div className={classes.change}>
      <div className={classes.label}>{texts.label(type, field)}</div>
      <div className={classes.before}>
        <span className={classes.hidden}>{t('history.before')}</span>
        <FieldValue type={type} name={field} value={before} />
      </div>
      <IconArrowRight size={16} aria-hidden className={classes.arrow} />
      <div className={classes.after}>
        <span className={classes.hidden}>{t('history.after')}</span>
        <FieldValue type={type} name={field} value={after} />
      </div>
    </div>
  );
}
