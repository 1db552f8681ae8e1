import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { RecordSummary } from '#shared/contract/recordCommands.ts';
import { task } from '#shared/records/task.ts';

import { FailureAlert } from '../../../ui/FailureAlert.tsx';
import dossierClasses from '../dossier.module.css';
import { RecordList } from '../RecordList.tsx';
import classes from './plan.module.css';
import { StepLine } from './StepLine.tsx';
import { useMarkDone } from './useMarkDone.ts';

interface TaskViewProps {
  dossier: DossierView;
  records: readonly RecordSummary[];
}

/** The tasks that are open, the earliest due first, then the others; what cannot be shown so stays as lines. */
export function TaskView({ dossier, records }: TaskViewProps) {
  const { t } = useTranslation('views');
  const { dossierId } = dossier;
  const marking = useMarkDone(dossierId);
  const shown = records.flatMap((record) => {
    const values = record.isVoid || record.isNewer ? undefined : taskValues(record);
    return values ? [{ record, values }] : [];
  });
  const others = records.filter((record) => !shown.some((one) => one.record === record));
  const ordered = shown.toSorted(
    (a, b) =>
      Number(a.values.state !== 'open') - Number(b.values.state !== 'open') ||
      a.values.dueOn.localeCompare(b.values.dueOn),
  );
  if (records.length === 0) return <p className={dossierClasses.none}>{t('theme.none')}</p>;
  return (
    <>
      {marking.isError && <FailureAlert error={marking.error} />}
      {ordered.length > 0 && (
        <ul className={`${classes.steps} ${classes.tasks}`}>
          {ordered.map(({ record: { recordId, compartment, hasConflict }, values }) => (
            <StepLine
              key={recordId}
              {...lineOf(values)}
              name={values.what}
              what={
                <Link to="/dossier/$dossierId/record/$recordId" params={{ dossierId, recordId }} dir="auto">
                  {values.what}
                </Link>
              }
              isBusy={marking.isPending && marking.variables.recordId === recordId}
              onDone={
                dossier.writable.includes(compartment) && !hasConflict
                  ? () => marking.mutate({ recordId, row: null })
                  : undefined
              }
            />
          ))}
        </ul>
      )}
      {others.length > 0 && <RecordList dossier={dossier} records={others} />}
    </>
  );
}

/** Long texts come shortened, which their schemas allow. */
function taskValues({ values }: RecordSummary) {
  return task.schema.safeParse(values).data;
}

function lineOf({ owner, dueOn, state, doneOn, reason }: NonNullable<ReturnType<typeof taskValues>>) {
  return { owner, dueOn, state, doneOn, reason };
}
