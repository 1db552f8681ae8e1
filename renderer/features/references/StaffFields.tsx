import { Select, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { useCommand } from '../../api/client.ts';
import { useFieldMessage } from '../../api/errors.ts';
import { useSession } from '../../api/session.ts';
import { Field } from '../../ui/fields/Field.tsx';
import { useRecordFormContext } from '../../ui/fields/recordForm.ts';
import { clearButton, textOf } from '../../ui/fields/widget.ts';

/** Ties an entry to a person of this station, so that what is due to the one is the other's. */
export function PersonOfEntry() {
  const { t } = useTranslation('references');
  const fieldMessage = useFieldMessage();
  const { personId: ownId } = useSession();
  const people = useCommand('people.list', {});
  const { values, errors, setValue } = useRecordFormContext();
  const personId = textOf(values['personId']) || null;
  const present = (people.data ?? []).filter(({ personId: id, state }) => state !== 'left' || id === personId);
  const error = errors['personId'];
  return (
    <Select
      label={t('staff.person')}
      description={t('staff.personHelp')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={t('staff.nobody')}
      data={present.map(({ personId: value, name }) => ({
        value,
        label: value === ownId ? t('staff.me', { name }) : name,
      }))}
      searchable
      clearable
      clearButtonProps={clearButton(t('staff.untie'))}
      error={error === undefined ? undefined : fieldMessage(error)}
      value={personId}
      onChange={(chosen) => setValue('personId', chosen)}
    />
  );
}

/** The courses of the programme that somebody went through. */
export function StaffTrainings() {
  const { t } = useTranslation('references');
  return (
    <section>
      <Title order={3} mb="sm">
        {t('staff.trainingTitle')}
      </Title>
      <Field name="trainings" width="full" hidesLabel />
    </section>
  );
}
