import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PersonRow } from '#shared/contract/peopleCommands.ts';
import type { Role } from '#shared/rules/permissions.ts';

import { useCommandMutation } from '../../api/client.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Panel } from '../../ui/Page.tsx';
import { RoleList } from './RoleList.tsx';
import { RolesInput } from './RolesInput.tsx';

/** A person's roles, and changing them: what a role opens is given with it, and taken away by new keys. */
export function PersonRoles({ person: { personId, roles, pendingRoles } }: { person: PersonRow }) {
  const { t } = useTranslation(['people', 'common']);
  const [chosen, setChosen] = useState<readonly Role[] | null>(null);
  const saving = useCommandMutation('people.changeRoles', {
    invalidates: ['people.list', 'vault.status'],
    onDone: () => setChosen(null),
  });
  if (chosen === null) {
    return (
      <Panel
        title={t('column.roles')}
        actions={
          <Button variant="default" size="xs" onClick={() => setChosen(pendingRoles ?? roles)}>
            {t('roles.change')}
          </Button>
        }
      >
        <RoleList roles={roles} />
        {pendingRoles !== null && (
          <Text size="sm" c="dimmed">
            {t('roles.pending')} <RoleList roles={pendingRoles} />
          </Text>
        )}
      </Panel>
    );
  }
  const takesAway = roles.some((role) => !chosen.includes(role));
  return (
    <Panel title={t('column.roles')}>
      <Stack>
        <RolesInput value={chosen} error={chosen.length === 0 ? t('roles.none') : undefined} onChange={setChosen} />
        {takesAway && <Text size="sm">{t('roles.takesAway')}</Text>}
        {saving.isError && <FailureAlert error={saving.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setChosen(null)}>
            {t('common:action.cancel')}
          </Button>
          <Button
            loading={saving.isPending}
            disabled={chosen.length === 0}
            onClick={() => saving.mutate({ personId, roles: [...chosen] })}
          >
            {t('common:action.save')}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
