import { Button, Checkbox, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { useSession } from '../../api/session.ts';
import { Field } from '../../ui/fields/Field.tsx';
import { useRecordFormContext } from '../../ui/fields/recordForm.ts';

/** Ties an entry to the signed-in person, so that what is due to the one is the other's. */
export function ThisIsMe() {
  const { t } = useTranslation('references');
  const { personId } = useSession();
  const { values, setValue } = useRecordFormContext();
  const owner = values['personId'];
  if (owner !== null && owner !== undefined && owner !== personId) {
    return (
      <Group gap="sm">
        <Text size="sm">{t('staff.tied')}</Text>
        <Button variant="subtle" size="compact-sm" onClick={() => setValue('personId', null)}>
          {t('staff.untie')}
        </Button>
      </Group>
    );
  }
  return (
    <Checkbox
      label={t('staff.claim')}
      description={t('staff.claimHelp')}
      checked={owner === personId}
      onChange={(event) => setValue('personId', event.currentTarget.checked ? personId : null)}
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
