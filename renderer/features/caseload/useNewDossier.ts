import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { definitionOf } from '#shared/records/records.ts';

import { useCommandMutation } from '../../api/client.ts';
import { useRecordForm } from '../../ui/fields/recordForm.ts';

const person = definitionOf('person');
const nameFields = ['familyName', 'givenName', 'familyNameLatin', 'givenNameLatin', 'nameArabic'];

/** The person of a dossier that is not there yet: names first, the rest when it is clear that they are new. */
export function useNewDossier() {
  const navigate = useNavigate();
  const [isNew, setIsNew] = useState(false);
  const form = useRecordForm({ definition: person, dossierId: '', initial: {} });
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
    if (values === null || create.isPending) return;
    create.mutate(
      { person: values },
      { onError: ({ failure }) => form.setErrors(withoutPrefix(failure.fields ?? {})) },
    );
  };
  return { form, isNew, submit: isNew ? save : goOn, isCreating: create.isPending, error: create.error };
}

/** Failures name fields by their path in the input, the form by their path in the record. */
function withoutPrefix(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([path, key]) => [path.replace(/^person\./, ''), key]));
}
