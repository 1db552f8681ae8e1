import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Role } from '#shared/rules/permissions.ts';

import { useCommandMutation } from '../../api/client.ts';
import { failureOf, useFailureText, useFieldMessage } from '../../api/errors.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { NameInput } from '../../ui/NameInput.tsx';
import { OneTimePassphrase } from './OneTimePassphrase.tsx';
import { RolesInput } from './RolesInput.tsx';

interface AddPersonDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** Somebody new: names and roles, then the one-time passphrase to hand over, which is shown only once. */
export function AddPersonDialog({ isOpen, onClose }: AddPersonDialogProps) {
  const { t } = useTranslation(['people', 'common']);
  const [added, setAdded] = useState<{ name: string; words: readonly string[] } | null>(null);
  const close = () => {
    setAdded(null);
    onClose();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      size="lg"
      // What is shown only once must not vanish by a stray click beside it.
      closeOnClickOutside={added === null}
      closeOnEscape={added === null}
      title={added === null ? t('add.title') : t('oneTime.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {added === null ? (
        <AddPersonForm onCancel={close} onAdded={(name, words) => setAdded({ name, words })} />
      ) : (
        <OneTimePassphrase name={added.name} words={added.words} onDone={close} />
      )}
    </Modal>
  );
}

interface AddPersonFormProps {
  onCancel: () => void;
  onAdded: (name: string, words: readonly string[]) => void;
}

function AddPersonForm({ onCancel, onAdded }: AddPersonFormProps) {
  const { t } = useTranslation(['people', 'common']);
  const fieldMessage = useFieldMessage();
  const failureText = useFailureText();
  const required = (value: string) => (value.trim() === '' ? fieldMessage('required') : null);
  const form = useForm({
    initialValues: { name: '', signInName: '', roles: [] as Role[] },
    validate: { name: required, signInName: required, roles: (roles) => (roles.length === 0 ? t('roles.none') : null) },
  });
  const adding = useCommandMutation('people.create', {
    invalidates: ['people.list'],
    onDone: ({ words }, { name }) => onAdded(name, words),
  });
  const isNameTaken = adding.isError && failureOf(adding.error).code === 'signInNameTaken';
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        ({ name, signInName, roles }) =>
          adding.mutate({ name: name.trim(), signInName: signInName.trim(), roles: [...roles] }),
        (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
      )}
    >
      <Stack>
        <NameInput
          label={t('add.name')}
          description={t('add.nameHelp')}
          maxLength={200}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <NameInput
          label={t('add.signInName')}
          description={t('add.signInNameHelp')}
          maxLength={60}
          {...form.getInputProps('signInName')}
          error={isNameTaken ? failureText(failureOf(adding.error)) : form.errors['signInName']}
        />
        <RolesInput
          value={form.values.roles}
          error={form.errors['roles']}
          onChange={(roles) => form.setFieldValue('roles', roles)}
        />
        <Text size="sm" c="dimmed">
          {t('add.next')}
        </Text>
        {adding.isError && !isNameTaken && <FailureAlert error={adding.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={adding.isPending}>
            {t('add.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
