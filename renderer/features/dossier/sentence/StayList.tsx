import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { RecordSummary } from '#shared/contract/recordCommands.ts';

import { FieldValue, isEmptyValue } from '../../../ui/fields/FieldValue.tsx';
import { RecordMarks } from '../../../ui/records/RecordMarks.tsx';
import classes from '../dossier.module.css';
import { KeyFacts } from '../KeyFacts.tsx';
import stayClasses from './sentence.module.css';

interface StayListProps {
  dossier: DossierView;
  records: readonly RecordSummary[];
}

/** Stays in custody or times of probation in their order, each from when to when. */
export function StayList({ dossier: { dossierId }, records }: StayListProps) {
  const { t } = useTranslation('views');
  if (records.length === 0) return <p className={classes.none}>{t('theme.none')}</p>;
  return (
    <ol className={classes.records}>
      {records.toReversed().map((record) => {
        const { recordId, type, values, isVoid } = record;
        return (
          <li key={recordId} data-void={isVoid || undefined}>
            <Link
              to="/dossier/$dossierId/record/$recordId"
              params={{ dossierId, recordId }}
              className={`${classes.record} ${stayClasses.stay}`}
            >
              <span className={classes.recordDate}>
                {isEmptyValue(values['endOn']) && `${t('overview.since')} `}
                <FieldValue type={type} name="startOn" value={values['startOn']} />
                {!isEmptyValue(values['endOn']) && (
                  <>
                    {' – '}
                    <FieldValue type={type} name="endOn" value={values['endOn']} />
                  </>
                )}
              </span>
              <span className={classes.recordText}>
                <KeyFacts type={type} values={values} />
                <RecordMarks record={record} />
              </span>
            </Link>
          </li>
        );
      })}
    </ol>
  );
}
