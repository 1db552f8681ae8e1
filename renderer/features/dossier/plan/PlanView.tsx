import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { RecordSummary } from '#shared/contract/recordCommands.ts';

import { FieldValue, isEmptyValue } from '../../../ui/fields/FieldValue.tsx';
import dossierClasses from '../dossier.module.css';
import { RecordList } from '../RecordList.tsx';
import { RecordPanel } from '../RecordPanel.tsx';
import { GoalLines } from './GoalLines.tsx';
import classes from './plan.module.css';
import { progressOf } from './planValues.ts';
import { Reviews } from './Reviews.tsx';

interface PlanViewProps {
  dossier: DossierView;
  /** The plans, the newest first. */
  records: readonly RecordSummary[];
}

/** Every plan with its goals, steps and reviews; voided plans stay as lines. */
export function PlanView({ dossier, records }: PlanViewProps) {
  const { t } = useTranslation('views');
  const living = records.filter(({ isVoid }) => !isVoid);
  const voided = records.filter(({ isVoid }) => isVoid);
  if (records.length === 0) return <p className={dossierClasses.none}>{t('plan.none')}</p>;
  return (
    <div className={dossierClasses.stack}>
      {living.map((plan) => (
        <Plan key={plan.recordId} dossier={dossier} plan={plan} />
      ))}
      {voided.length > 0 && <RecordList dossier={dossier} records={voided} />}
    </div>
  );
}

function Plan({ dossier, plan }: { dossier: DossierView; plan: RecordSummary }) {
  const { t } = useTranslation('views');
  const goals = dossier.records.filter(
    ({ type, values, isVoid }) => type === 'planGoal' && !isVoid && values['plan'] === plan.recordId,
  );
  return (
    <RecordPanel
      dossierId={dossier.dossierId}
      record={plan}
      openText={t('plan.open')}
      title={typeof plan.values['title'] === 'string' && plan.values['title']}
    >
      <PlanFacts plan={plan} />
      <StepProgress goals={goals} />
      <GoalLines dossier={dossier} goals={goals} />
      <Reviews plan={plan} />
    </RecordPanel>
  );
}

function PlanFacts({ plan: { values } }: { plan: RecordSummary }) {
  return (
    <p className={classes.facts}>
      <span>
        <FieldValue type="plan" name="startOn" value={values['startOn']} />
        {!isEmptyValue(values['endOn']) && (
          <>
            {' – '}
            <FieldValue type="plan" name="endOn" value={values['endOn']} />
          </>
        )}
      </span>
      {!isEmptyValue(values['lead']) && <FieldValue type="plan" name="lead" value={values['lead']} />}
    </p>
  );
}

function StepProgress({ goals }: { goals: readonly RecordSummary[] }) {
  const { t } = useTranslation('views');
  const { all, done, noLongerRequired } = progressOf(goals);
  if (all === 0) return null;
  return (
    <div className={classes.progress}>
      <Progress.Root size="md" radius="xl" aria-hidden>
        <Progress.Section value={(done / all) * 100} />
        <Progress.Section value={(noLongerRequired / all) * 100} color="gray.5" />
      </Progress.Root>
      <span className={classes.progressText}>
        {t('plan.progress', { count: all, done })}
        {noLongerRequired > 0 && ` · ${t('plan.dropped', { count: noLongerRequired })}`}
      </span>
    </div>
  );
}
