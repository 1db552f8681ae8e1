import { Button, Group, Stack } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { definitionOf } from '#shared/records/records.ts';

import { useCommandMutation } from '../../api/client.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Field } from '../../ui/fields/Field.tsx';
import { FormSection, FormSurface } from '../../ui/fields/FormSection.tsx';
import { useRecordForm } from '../../ui/fields/recordForm.ts';
import { RecordFormProvider } from '../../ui/fields/RecordFormProvider.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { Page, PageHeader } from '../../ui/Page.tsx';
import { useShortcut } from '../../ui/useShortcut.ts';
import classes from './NewDossierPage.module.css';
import { SimilarPeople } from './SimilarPeople.tsx';
import { useSimilarDossiers } from './useSimilarDossiers.ts';

const person = definitionOf('person');
const nameFields = ['familyName', 'givenName', 'familyNameLatin', 'givenNameLatin', 'nameArabic'];

/** Search before create: names first, then those who are here already, and only then a new dossier. */
export function NewDossierPage() {
  const { t } = useTranslation('caseload');
  const { t: common } = useTranslation('common');
  const navigate = useNavigate();
  const formElement = useRef<HTMLFormElement>(null);
  const [isNew, setIsNew] = useState(false);
  const form = useRecordForm({ definition: person, dossierId: '', initial: {} });
  const similar = useSimilarDossiers(form.values);
  const create = useCommandMutation('dossier.create', {
    invalidates: ['caseload.list'],
    onDone: ({ dossierId }) => navigate({ to: '/dossier/$dossierId', params: { dossierId }, replace: true }),
  });

  const goOn = () => {
    if (nameFields.some((name) => form.values[name] !== null)) setIsNew(true);
    else form.setErrors({ familyName: 'nameInAnyScript' });
  };
  const save = () => {
    const values = form.check();
    if (values === null) return;
    create.mutate(
      { person: values },
      { onError: ({ failure }) => form.setErrors(withoutPrefix(failure.fields ?? {})) },
    );
  };
  const submit = isNew ? save : goOn;
  useShortcut('KeyS', submit);
  useFocusOnError(formElement, form.errors);
  useFocusOnDetails(formElement, isNew);

  return (
    <Page isWide>
      <PageHeader title={t('new.title')} lead={t('new.lead')} />
      <form
        ref={formElement}
        className={classes.columns}
        noValidate
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          submit();
        }}
      >
        <FormSurface>
          <RecordFormProvider form={form}>
            <NameFields />
          </RecordFormProvider>
        </FormSurface>
        <SimilarPeople people={similar} />
        <Stack>
          {isNew && (
            <FormSurface>
              <RecordFormProvider form={form}>
                <DetailFields />
              </RecordFormProvider>
            </FormSurface>
          )}
          {create.isError && <FailureAlert error={create.error} />}
          <Group justify="space-between">
            <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
              {common('action.cancel')}
            </Button>
            {isNew ? (
              <KeyHint keys={['Ctrl', 'S']} label={t('new.create')}>
                <Button type="submit" loading={create.isPending}>
                  {t('new.create')}
                </Button>
              </KeyHint>
            ) : (
              <Button type="submit">{similar?.length ? t('new.different') : common('action.continue')}</Button>
            )}
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

function NameFields() {
  const { t } = useTranslation('caseload');
  return (
    <FormSection title={t('new.names')} lead={t('new.namesHelp')}>
      <Field name="familyName" width="third" />
      <Field name="givenName" width="third" />
      <Field name="patronymic" width="third" />
      <Field name="familyNameLatin" width="third" />
      <Field name="givenNameLatin" width="third" />
      <Field name="nameArabic" width="third" />
    </FormSection>
  );
}

const detailFields = ['category', 'sex', 'orphanhood', 'birthDate'];

function DetailFields() {
  const { t } = useTranslation('caseload');
  return (
    <FormSection title={t('new.details')} lead={t('new.detailsHelp')}>
      {detailFields.map((name) => (
        <Field key={name} name={name} width="third" />
      ))}
    </FormSection>
  );
}

/** Failures name fields by their path in the input, the form by their path in the record. */
function withoutPrefix(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([path, key]) => [path.replace(/^person\./, ''), key]));
}

type FormRef = { readonly current: HTMLFormElement | null };

function focusField(form: FormRef, name: string): void {
  form.current?.querySelector<HTMLElement>(`[data-field="${name}"] :is(input, textarea, button)`)?.focus();
}

/** The first field that was refused takes the focus. */
function useFocusOnError(form: FormRef, errors: Readonly<Record<string, string>>): void {
  const names = Object.keys(errors).join(' ');
  useEffect(() => {
    const [first] = names.split(' ');
    if (first) focusField(form, first);
  }, [form, names]);
}

function useFocusOnDetails(form: FormRef, isNew: boolean): void {
  useEffect(() => {
    if (isNew) focusField(form, 'category');
  }, [form, isNew]);
}
