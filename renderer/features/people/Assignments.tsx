import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { AssignmentRow, PersonRow } from '#shared/contract/peopleCommands.ts';

import { useCommand, useCommandMutation } from '../../api/client.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';

import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { localDate } from '../../ui/dateText.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { NameText } from '../../ui/NameText.tsx';
import { Panel } from '../../ui/Page.tsx';
import { WaitingPage } from '../../ui/WaitingPage.tsx';
import { AssignInput } from './AssignInput.tsx';
import { useTakingAway } from './useTakingAway.ts';
import classes from './people.module.css';

/** Which dossiers somebody works on; a supervisor has all of them. */
export function Assignments({ person }: { person: PersonRow }) {
  const { t } = useTranslation('people');
  if (person.roles.includes('supervisor')) {
    return (
      <Panel title={t('assignment.title')}>
        <Text>{t('assignment.supervisor')}</Text>
      </Panel>
    );
  }
  return (
    <Panel title={t('assignment.title')}>
      <AssignmentList person={person} />
    </Panel>
  );
}

function AssignmentList({ person: { personId } }: { person: PersonRow }) {
  const { t } = useTranslation('people');
  const assignments = useCommand('people.assignments', { personId, dossierId: null });
  const assigning = useCommandMutation('people.assign', { invalidates: ['people.assignments', 'people.list'] });
  if (assignments.isError) return <FailureAlert error={assignments.error} onRetry={assignments.refetch} />;
  if (assignments.isPending) return <WaitingPage />;
  return (
    <>
      <AssignInput
        taken={new Set(assignments.data.map(({ dossierId }) => dossierId))}
        onChoose={(dossierId) => assigning.mutate({ personId, dossiers: [dossierId] })}
      />
      {assigning.isError && <FailureAlert error={assigning.error} />}
      {assignments.data.length === 0 ? (
        <Text c="dimmed" mt="sm">
          {t('assignment.none')}
        </Text>
      ) : (
        <ul className={classes.dossiers}>
          {assignments.data.map((assignment) => (
            <AssignmentLine key={assignment.dossierId} personId={personId} assignment={assignment} />
          ))}
        </ul>
      )}
    </>
  );
}

function AssignmentLine({ personId, assignment }: { personId: string; assignment: AssignmentRow }) {
  const { t } = useTranslation('people');
  const taking = useTakingAway('people.unassign', ['people.assignments', 'people.list']);
  const { dossierId, name, since } = assignment;
  const code = dossierCode(dossierId);
  return (
    <li>
      <span>
        <Anchor fw={600} renderRoot={(props) => <Link to="/dossier/$dossierId" params={{ dossierId }} {...props} />}>
          <NameText>{name ?? code}</NameText>
        </Anchor>
        <Text size="sm" c="dimmed">
          {name !== null && `${code} · `}
          {t('assignment.since')} <DateText date={localDate(since)} />
        </Text>
      </span>
      <ConfirmButton
        size="xs"
        variant="default"
        loading={taking.isPending}
        aria-label={t('assignment.endOf', { code })}
        question={t('assignment.question')}
        text={t('assignment.text')}
        confirmLabel={t('assignment.end')}
        onConfirm={() => taking.run({ personId, dossiers: [dossierId] })}
      >
        {t('assignment.end')}
      </ConfirmButton>
      {taking.error !== null && <FailureAlert error={taking.error} />}
    </li>
  );
}
