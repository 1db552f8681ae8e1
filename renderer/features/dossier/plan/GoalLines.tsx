import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { RecordSummary } from '#shared/contract/recordCommands.ts';

import { useCodeText } from '../../../i18n/derivedTexts.ts';
import { FailureAlert } from '../../../ui/FailureAlert.tsx';
import { RecordMarks } from '../../../ui/records/RecordMarks.tsx';
import classes from './plan.module.css';
import { byDomain, stepsOf } from './planValues.ts';
import { StepLine } from './StepLine.tsx';
import { useMarkDone } from './useMarkDone.ts';

interface GoalLinesProps {
  dossier: DossierView;
  goals: readonly RecordSummary[];
}

/** Goals domain by domain, each with its steps. */
export function GoalLines({ dossier, goals }: GoalLinesProps) {
  const { t } = useTranslation('views');
  const codeText = useCodeText();
  if (goals.length === 0) return <p className={classes.none}>{t('plan.noGoals')}</p>;
  return byDomain(goals).map(([domain, within]) => (
    <section key={domain} className={classes.domain}>
      <h4 className={classes.domainTitle}>{codeText('planDomain', domain)}</h4>
      {within.map((goal) => (
        <Goal key={goal.recordId} dossier={dossier} goal={goal} />
      ))}
    </section>
  ));
}

function Goal({ dossier, goal }: { dossier: DossierView; goal: RecordSummary }) {
  const { dossierId, writable } = dossier;
  const { recordId, values } = goal;
  const marking = useMarkDone(dossierId);
  const isWritable = writable.includes(goal.compartment) && !goal.isNewer && !goal.hasConflict;
  return (
    <article className={classes.goal}>
      <div className={classes.goalHead}>
        <Link
          to="/dossier/$dossierId/record/$recordId"
          params={{ dossierId, recordId }}
          className={classes.goalName}
          dir="auto"
        >
          {typeof values['goal'] === 'string' && values['goal']}
        </Link>
        <RecordMarks record={goal} />
      </div>
      {marking.isError && <FailureAlert error={marking.error} />}
      <ul className={classes.steps}>
        {stepsOf(goal).map((step, row) => (
          <StepLine
            // oxlint-disable-next-line react/no-array-index-key -- a step has no identity but its place
            key={row}
            {...step}
            name={step.what}
            isBusy={marking.isPending && marking.variables.row === row}
            onDone={isWritable ? () => marking.mutate({ recordId, row }) : undefined}
          />
        ))}
      </ul>
    </article>
  );
}
