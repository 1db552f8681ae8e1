import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { definitionOf } from '#shared/records/records.ts';

import { useCommandMutation } from '../../api/client.ts';
import { useRecordForm } from '../../ui/fields/recordForm.ts';

const person = definitionOf('person');
const nameFields = ['familyName', 'givenName', 'familyNameLatin', 'givenNameLatin', 'nameArabic'];

/** The person of a dossier that is not there yet: names first, the rest when it is clear that they are new. `refusals` counts the tries that stopped at a field. */
export function useNewDossier() {
  const navigate = useNavigate();
  const [isNew, setIsNew] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const form = useRecordForm({ definition: person, dossierId: '', initial: {} });
  const create = useCommandMutation('dossier.create', {
    invalidates: ['caseload.list'],
    onDone: ({ dossierId }) => navigate({ to: '/dossier/$dossierId', params: { dossierId }, replace: true }),
  });
  const refuse = (errors: Record<string, string> | null) => {
    if (errors !== null) form.setErrors(errors);
    setRefusals((count) => count + 1);
  };
  const goOn = () => {
    if (nameFields.some((name) => form.values[name] !== null)) setIsNew(true);
    else refuse({ familyName: 'nameInAnyScript' });
  };
  const save = () => {
    if (create.isPending) return;
    const values = form.check();
    if (values === null) return refuse(null);
    create.mutate({ person: values }, { onError: ({ failure }) => refuse(withoutPrefix(failure.fields ?? {})) });
  };
  return { form, isNew, refusals, submit: isNew ? save : goOn, isCreating: create.isPending, error: create.error };
}

/** Failures name fields by their path in the input, the form by their path in the record. */
function withoutPrefix(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([path, key]) => [path.replace(/^person\./, ''), key]));
}
