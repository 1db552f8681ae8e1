import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PersonRow } from '#shared/contract/peopleCommands.ts';
import { mayAppoint } from '#shared/rules/permissions.ts';

import { useCommandMutation } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Panel } from '../../ui/Page.tsx';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';
import { ReasonForm } from '../../ui/ReasonForm.tsx';
import { OneTimePassphrase } from './OneTimePassphrase.tsx';
import { useTakingAway } from './useTakingAway.ts';

/** Leave and return, a lost passphrase, leaving for good. Nobody does any of it to themselves. */
export function PersonActions({ person }: { person: PersonRow }) {
  const { t } = useTranslation('people');
  const session = useSession();
  if (person.personId === session.personId) {
    return (
      <Panel title={t('actions.title')}>
        <Text c="dimmed">{t('actions.oneself')}</Text>
      </Panel>
    );
  }
  if (!mayAppoint(session.roles, person.roles, person.roles)) {
    return (
      <Panel title={t('actions.title')}>
        <Text c="dimmed">{t('actions.supervisorOnly')}</Text>
      </Panel>
    );
  }
  return (
    <Panel title={t('actions.title')}>
      <Stack gap="lg">
        {(person.state === 'active' || person.state === 'away') && <Leave person={person} />}
        <Reset person={person} />
        <Remove person={person} />
      </Stack>
    </Panel>
  );
}

function Leave({ person: { personId, state } }: { person: PersonRow }) {
  const { t } = useTranslation('people');
  const isAway = state === 'away';
  const saving = useCommandMutation('people.setAway', { invalidates: ['people.list', 'vault.status'] });
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text>{t(isAway ? 'away.backText' : 'away.text')}</Text>
        <Button
          variant="default"
          loading={saving.isPending}
          onClick={() => saving.mutate({ personId, isAway: !isAway })}
        >
          {t(isAway ? 'away.back' : 'away.action')}
        </Button>
      </Group>
      {saving.isError && <FailureAlert error={saving.error} />}
    </div>
  );
}

function Reset({ person: { personId, name } }: { person: PersonRow }) {
  const { t } = useTranslation('people');
  const [words, setWords] = useState<readonly string[] | null>(null);
  const resetting = useCommandMutation('people.resetPassphrase', {
    invalidates: ['people.list', 'vault.status'],
    onDone: (answer) => setWords(answer.words),
  });
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text>{t('reset.text')}</Text>
        <ConfirmButton
          variant="default"
          loading={resetting.isPending}
          question={t('reset.question')}
          text={t('reset.consequence')}
          confirmLabel={t('reset.action')}
          onConfirm={() => resetting.mutate({ personId })}
        >
          {t('reset.action')}
        </ConfirmButton>
      </Group>
      {resetting.isError && <FailureAlert error={resetting.error} />}
      <Modal
        opened={words !== null}
        onClose={() => setWords(null)}
        size="lg"
        withCloseButton={false}
        closeOnClickOutside={false}
        closeOnEscape={false}
        title={t('oneTime.title')}
      >
        <OneTimePassphrase name={name} words={words ?? []} onDone={() => setWords(null)} />
      </Modal>
    </div>
  );
}

function Remove({ person: { personId, name, roles } }: { person: PersonRow }) {
  const { t } = useTranslation(['people', 'common']);
  const [isAsking, asking] = useDisclosure(false);
  const removing = useTakingAway('people.remove', ['people.list', 'people.assignments', 'vault.status']);
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text>{t('remove.text')}</Text>
        <Button variant="default" color="red" loading={removing.isPending} onClick={asking.open}>
          {t('remove.action')}
        </Button>
      </Group>
      <Modal
        opened={isAsking}
        onClose={asking.close}
        title={t('remove.question', { name })}
        closeButtonProps={{ 'aria-label': t('common:action.close') }}
      >
        <Stack>
          <Text>{t('remove.consequence')}</Text>
          {(roles.includes('supervisor') || roles.includes('administrator')) && <Text>{t('remove.stationKeys')}</Text>}
          <ReasonForm
            label={t('remove.reason')}
            submitLabel={t('remove.action')}
            color="red"
            onReason={(reason) => {
              asking.close();
              removing.run({ personId, reason });
            }}
            otherButtons={
              <Button variant="default" onClick={asking.close}>
                {t('common:action.cancel')}
              </Button>
            }
          />
        </Stack>
      </Modal>
      {removing.isPending && <ProgressPanel title={t('remove.running')} job={removing.job} />}
      {removing.error !== null && <FailureAlert error={removing.error} />}
    </div>
  );
}
