import { Anchor, Switch, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PersonRow } from '#shared/contract/peopleCommands.ts';

import { DateText } from '../../ui/DateText.tsx';
import { localDate } from '../../ui/dateText.ts';
import { NameText } from '../../ui/NameText.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { PersonStateMark } from './PersonStateMark.tsx';
import { RoleList } from './RoleList.tsx';
import classes from './people.module.css';

/** One line for each person; those who left are shown on request, because their signatures stay. */
export function PeopleTable({ people }: { people: readonly PersonRow[] }) {
  const { t } = useTranslation('people');
  const [showsLeft, setShowsLeft] = useState(false);
  const shown = people.filter(({ state }) => showsLeft || state !== 'left');
  const left = people.length - people.filter(({ state }) => state !== 'left').length;
  return (
    <>
      <div className={classes.scroller}>
        <Table verticalSpacing="sm" className={classes.people}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('column.name')}</Table.Th>
              <Table.Th scope="col">{t('column.roles')}</Table.Th>
              <Table.Th scope="col">{t('column.state')}</Table.Th>
              <Table.Th scope="col" className={classes.number}>
                {t('column.dossiers')}
              </Table.Th>
              <Table.Th scope="col">{t('column.since')}</Table.Th>
              <Table.Th scope="col" className={classes.fingerprint}>
                {t('fingerprint.label')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((person) => (
              <PersonLine key={person.personId} person={person} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {left > 0 && (
        <Switch
          label={t('showLeft', { count: left })}
          checked={showsLeft}
          onChange={(event) => setShowsLeft(event.currentTarget.checked)}
        />
      )}
    </>
  );
}

function PersonLine({ person }: { person: PersonRow }) {
  const { t } = useTranslation('people');
  const { personId, name, signInName, roles, pendingRoles, dossiers, since, fingerprint } = person;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Anchor fw={600} renderRoot={(props) => <Link to="/people/$personId" params={{ personId }} {...props} />}>
          <NameText>{name}</NameText>
        </Anchor>
        {signInName !== null && (
          <Text size="sm" c="dimmed">
            <NameText>{signInName}</NameText>
          </Text>
        )}
      </Table.Th>
      <Table.Td>
        <RoleList roles={roles} />
        {pendingRoles !== null && (
          <Text size="sm" c="dimmed">
            {t('roles.pending')} <RoleList roles={pendingRoles} />
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <PersonStateMark person={person} />
      </Table.Td>
      <Table.Td className={classes.number}>{roles.includes('supervisor') ? t('allDossiers') : dossiers}</Table.Td>
      <Table.Td>
        <DateText date={localDate(since)} />
      </Table.Td>
      <Table.Td className={classes.fingerprint}>{fingerprint !== null && <Fingerprint hex={fingerprint} />}</Table.Td>
    </Table.Tr>
  );
}
