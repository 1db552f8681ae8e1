import { Checkbox, SimpleGrid } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';

import { roles } from '#shared/rules/permissions.ts';

import { useFieldMessage } from '../../api/errors.ts';
import { NameInput } from '../../ui/NameInput.tsx';
import { firstRoles, type SetupStepProps } from './setupState.ts';
import { StepForm } from './StepForm.tsx';

/** The station's name, the first person's names and roles. */
export function PersonStep({ answers, onBack, onNext }: SetupStepProps) {
  const { t } = useTranslation('setup');
  const { t: common } = useTranslation('common');
  const fieldMessage = useFieldMessage();
  const lengthOf = (maxLength: number) => (value: string) => {
    if (value.trim() === '') return fieldMessage('required');
    return value.trim().length > maxLength ? fieldMessage('tooLong') : null;
  };
  const form = useForm({
    initialValues: {
      stationName: answers.stationName,
      personName: answers.personName,
      signInName: answers.signInName,
      roles: [...answers.roles],
    },
    validate: { stationName: lengthOf(200), personName: lengthOf(200), signInName: lengthOf(60) },
  });
  const submit = form.onSubmit(
    ({ stationName, personName, signInName, roles }) =>
      onNext({
        stationName: stationName.trim(),
        personName: personName.trim(),
        signInName: signInName.trim(),
        roles,
      }),
    (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
  );
  return (
    <StepForm title={t('person.title')} lead={t('person.lead')} onBack={onBack} onSubmit={submit}>
      <NameInput
        label={t('person.station')}
        description={t('person.stationHelp')}
        key={form.key('stationName')}
        {...form.getInputProps('stationName')}
      />
      <NameInput label={t('person.name')} description={t('person.nameHelp')} {...form.getInputProps('personName')} />
      <NameInput
        label={t('person.signInName')}
        description={t('person.signInNameHelp')}
        {...form.getInputProps('signInName')}
      />
      <Checkbox.Group
        label={t('person.roles')}
        description={t('person.rolesHelp')}
        value={form.values.roles}
        onChange={(chosen) => form.setFieldValue('roles', chosen)}
      >
        <SimpleGrid cols={{ base: 2, xs: 3 }} mt="xs" verticalSpacing="xs">
          {roles.map((role) => (
            <Checkbox key={role} value={role} label={common(`role.${role}`)} disabled={firstRoles.includes(role)} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
    </StepForm>
  );
}
