import { Button, Group, Modal, Stack } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReferenceListName } from '#shared/codelists/referenceLists.ts';
import type { ReferenceEntry } from '#shared/contract/stationCommands.ts';
import { references } from '#shared/references/references.ts';

import { useCommandMutation } from '../../api/client.ts';
import { failureOf } from '../../api/errors.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Field } from '../../ui/fields/Field.tsx';
import fieldClasses from '../../ui/fields/fields.module.css';
import { useRecordForm } from '../../ui/fields/recordForm.ts';
import { RecordFormProvider } from '../../ui/fields/RecordFormProvider.tsx';
import { layouts } from './layouts.ts';
import classes from './references.module.css';
import { PersonOfEntry, StaffTrainings } from './StaffFields.tsx';

interface ReferenceDialogProps {
  list: ReferenceListName;
  /** Null for a new one. */
  entry: ReferenceEntry | null;
  onClose: () => void;
}

/** All fields of an entry. What was typed is not lost by a key or a click beside the dialog. */
export function ReferenceDialog({ list, entry, onClose }: ReferenceDialogProps) {
  const { t } = useTranslation(['references', 'common']);
  const formElement = useRef<HTMLFormElement>(null);
  const [isChanged, setChanged] = useState(false);
  const form = useRecordForm({
    definition: references[list],
    dossierId: '',
    initial: entry === null ? {} : { name: entry.name, ...entry.details },
    onChange: () => setChanged(true),
  });
  const saving = useCommandMutation('reference.save', {
    invalidates: ['reference.list', 'staff.dues', 'vault.status'],
    onDone: onClose,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const values = form.check();
    if (values === null) return;
    const { name, ...details } = values;
    saving.mutate(
      { list, id: entry?.id ?? null, name: String(name), isRetired: entry?.isRetired ?? false, details },
      { onError: (error) => form.setErrors(failureOf(error).fields ?? {}) },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={list === 'staff' ? '48rem' : 'lg'}
      onEnterTransitionEnd={() => formElement.current?.querySelector('input')?.focus()}
      closeOnEscape={!isChanged}
      closeOnClickOutside={!isChanged}
      title={entry === null ? t(`list.${list}.new`) : entry.name}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form noValidate ref={formElement} onSubmit={submit} className={classes.form}>
        <RecordFormProvider form={form}>
          <Stack gap="lg">
            <Fields list={list} />
            {list === 'staff' && (
              <>
                <PersonOfEntry />
                <StaffTrainings />
              </>
            )}
            {saving.isError && failureOf(saving.error).fields === undefined && <FailureAlert error={saving.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('common:action.cancel')}
              </Button>
              <Button type="submit" loading={saving.isPending}>
                {t('common:action.save')}
              </Button>
            </Group>
          </Stack>
        </RecordFormProvider>
      </form>
    </Modal>
  );
}

function Fields({ list }: { list: ReferenceListName }) {
  return (
    <div className={fieldClasses.grid}>
      {Object.entries(layouts[list].fields).map(([name, width]) => (
        <Field key={name} name={name} width={width} />
      ))}
    </div>
  );
}
