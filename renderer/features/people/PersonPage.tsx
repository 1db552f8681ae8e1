import { Anchor } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { PersonRow } from '#shared/contract/peopleCommands.ts';
import { hasPower } from '#shared/rules/permissions.ts';

import { useCommand } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { DateText } from '../../ui/DateText.tsx';
import { localDate } from '../../ui/dateText.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { NameText } from '../../ui/NameText.tsx';
import { Page, PageHeader, Panel } from '../../ui/Page.tsx';
import { WaitingPage } from '../../ui/WaitingPage.tsx';
import { Assignments } from './Assignments.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { PersonActions } from './PersonActions.tsx';
import { PersonRoles } from './PersonRoles.tsx';
import { PersonStateMark } from './PersonStateMark.tsx';
import classes from './people.module.css';

/** One person: who they are here, what they may open, and how they come and go. */
export function PersonPage() {
  const { t } = useTranslation('people');
  const { personId } = useParams({ from: '/people/$personId' });
  const people = useCommand('people.list', {});
  if (people.isError) return <FailureAlert error={people.error} onRetry={people.refetch} />;
  if (people.isPending) return <WaitingPage />;
  const person = people.data.find((one) => one.personId === personId);
  if (!person) {
    return (
      <Page>
        <PageHeader title={t('title')} />
        <EmptyState title={t('gone.title')} text={t('gone.text')} />
      </Page>
    );
  }
  return <PersonSheet person={person} />;
}

function PersonSheet({ person }: { person: PersonRow }) {
  const { t } = useTranslation('people');
  const { roles } = useSession();
  const isHere = person.state !== 'left';
  return (
    <Page>
      <PageHeader
        above={<Anchor renderRoot={(props) => <Link to="/people" {...props} />}>{t('title')}</Anchor>}
        title={<NameText>{person.name}</NameText>}
        lead={<PersonStateMark person={person} />}
      />
      <PersonFacts person={person} />
      {isHere && <PersonRoles person={person} />}
      {isHere && hasPower(roles, 'assignDossiers') && <Assignments person={person} />}
      {isHere && <PersonActions person={person} />}
    </Page>
  );
}

function PersonFacts({ person }: { person: PersonRow }) {
  const { t } = useTranslation('people');
  const { state, signInName, since, leftAt, fingerprint, hasKeyFile } = person;
  return (
    <Panel>
      <dl className={classes.facts}>
        <dt>{t('column.state')}</dt>
        <dd>{t(`stateHelp.${state}`)}</dd>
        {signInName !== null && (
          <>
            <dt>{t('add.signInName')}</dt>
            <dd>
              <NameText>{signInName}</NameText>
            </dd>
          </>
        )}
        <dt>{t('column.since')}</dt>
        <dd>
          <DateText date={localDate(since)} />
        </dd>
        {leftAt !== null && (
          <>
            <dt>{t('leftOn')}</dt>
            <dd>
              <DateText date={localDate(leftAt)} />
            </dd>
          </>
        )}
        {hasKeyFile && (
          <>
            <dt>{t('keyFile.label')}</dt>
            <dd>{t('keyFile.needed')}</dd>
          </>
        )}
        {fingerprint !== null && (
          <>
            <dt>{t('fingerprint.label')}</dt>
            <dd>
              <Fingerprint hex={fingerprint} />
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
