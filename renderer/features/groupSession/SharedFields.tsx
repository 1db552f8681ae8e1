import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { RecordType } from '#shared/records/records.ts';

import { Field } from '../../ui/fields/Field.tsx';
import { FormSection, FormSurface } from '../../ui/fields/FormSection.tsx';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { sharedSections } from './groupForm.ts';

/** Files that go into every dossier. */
export function SharedFiles({ hasPeople }: { hasPeople: boolean }) {
  const { t } = useTranslation('groupSession');
  const { t: records } = useTranslation('records');
  return (
    <FormSurface>
      <FormSection title={records('attachments.title')}>
        {hasPeople ? (
          <Field name="attachments" width="full" hidesLabel />
        ) : (
          <Text size="sm" c="dimmed">
            {t('files.choosePeople')}
          </Text>
        )}
      </FormSection>
    </FormSurface>
  );
}

/** What all people of a group session share. */
export function SharedFields({ type, help }: { type: RecordType; help?: string }) {
  const texts = useRecordTexts();
  return (
    <FormSurface>
      {sharedSections(type).map(({ group, fields }, index) => (
        <FormSection key={group} title={texts.group(type, group)} lead={index === 0 && help}>
          {Object.entries(fields).map(([name, width]) => (
            <Field key={name} name={name} width={width} />
          ))}
        </FormSection>
      ))}
    </FormSurface>
  );
}
