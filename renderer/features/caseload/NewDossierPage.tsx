import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type RefObject, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { Answer } from '#shared/contract/commands.ts';

import { useCommand } from '../../api/client.ts';
import { formatInstant } from '../../ui/dateText.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Field } from '../../ui/fields/Field.tsx';
import { FormSection, FormSurface } from '../../ui/fields/FormSection.tsx';
import { RecordFormProvider } from '../../ui/fields/RecordFormProvider.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { Page, PageHeader } from '../../ui/Page.tsx';
import { WaitingPage } from '../../ui/WaitingPage.tsx';
import { useShortcut } from '../../ui/useShortcut.ts';
import classes from './NewDossierPage.module.css';
import { SimilarPeople } from './SimilarPeople.tsx';
import { useNewDossier } from './useNewDossier.ts';
import { useSimilarDossiers } from './useSimilarDossiers.ts';

/** Search before create: names first, then those who are here already, and only then a new dossier. */
export function NewDossierPage() {
  const draft = useCommand('dossier.getDraft', {});
  if (draft.isPending) return <WaitingPage />;
  if (draft.isError) return <FailureAlert error={draft.error} onRetry={draft.refetch} />;
  return <NewDossierForm draft={draft.data} />;
}

function NewDossierForm({ draft }: { draft: Answer<'dossier.getDraft'> }) {
  const { t } = useTranslation('caseload');
  const [isRestored, setIsRestored] = useState(draft !== null);
  const element = useRef<HTMLFormElement>(null);
  const { form, isNew, refusals, submit, startAnew, isCreating, error } = useNewDossier(draft?.person ?? {});
  const similar = useSimilarDossiers(form.values);
  useShortcut('KeyS', submit);
  useFocusOnRefusal(element, refusals);
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <Page isWide>
      <PageHeader title={t('new.title')} lead={t('new.lead')} />
      {isRestored && draft && (
        <Group mb="md">
          <Text size="sm">{t('new.restored', { moment: formatInstant(draft.savedAt) })}</Text>
          <Button variant="default" size="xs" onClick={() => void startAnew().then(() => setIsRestored(false))}>
            {t('new.startAnew')}
          </Button>
        </Group>
      )}
      <RecordFormProvider form={form}>
        <form ref={element} className={classes.columns} noValidate onSubmit={onSubmit}>
          <FormSurface>
            <NameFields />
          </FormSurface>
          <SimilarPeople people={similar} />
          <Stack>
            {isNew && (
              <FormSurface>
                <DetailFields />
              </FormSurface>
            )}
            {error && <FailureAlert error={error} />}
            <FormButtons isNew={isNew} hasSimilar={similar !== null && similar.length > 0} isCreating={isCreating} />
          </Stack>
        </form>
      </RecordFormProvider>
    </Page>
  );
}

interface FormButtonsProps {
  isNew: boolean;
  hasSimilar: boolean;
  isCreating: boolean;
}

function FormButtons({ isNew, hasSimilar, isCreating }: FormButtonsProps) {
  const { t } = useTranslation('caseload');
  const { t: common } = useTranslation('common');
  return (
    <Group justify="space-between">
      <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
        {common('action.cancel')}
      </Button>
      {isNew ? (
        <KeyHint keys={['Ctrl', 'S']} label={t('new.create')}>
          <Button type="submit" loading={isCreating}>
            {t('new.create')}
          </Button>
        </KeyHint>
      ) : (
        <Button type="submit">{hasSimilar ? t('new.different') : common('action.continue')}</Button>
      )}
    </Group>
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
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.querySelector('input')?.focus(), []);
  return (
    <div ref={element}>
      <FormSection title={t('new.details')} lead={t('new.detailsHelp')}>
        {detailFields.map((name) => (
          <Field key={name} name={name} width="third" />
        ))}
      </FormSection>
    </div>
  );
}

/** The first field that was refused takes the focus; not again while it is being mended. */
function useFocusOnRefusal(form: RefObject<HTMLFormElement | null>, refusals: number): void {
  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>('[data-wrong] :is(input, textarea)')?.focus();
  }, [form, refusals]);
}
