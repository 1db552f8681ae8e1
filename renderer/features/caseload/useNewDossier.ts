import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import { emptyValues, type RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf } from '#shared/records/records.ts';

import { call, commandKey, useCommandMutation } from '../../api/client.ts';
import { useDraftKeeper } from '../../api/useDraftKeeper.ts';
import { useRecordForm } from '../../ui/fields/recordForm.ts';

const person = definitionOf('person');
const nameFields = ['familyName', 'givenName', 'familyNameLatin', 'givenNameLatin', 'nameArabic'];

/** The person of a dossier that is not there yet: names first, the rest when it is clear that they are new. What is typed is kept as a draft. `refusals` counts the tries that stopped at a field. */
export function useNewDossier(draft: RawValues) {
  const navigate = useNavigate();
  const [isNew, setIsNew] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const client = useQueryClient();
  const { keeper } = useDraftKeeper((typed: RawValues) => call('dossier.saveDraft', { person: typed }));
  const form = useRecordForm({ definition: person, dossierId: '', initial: draft, onChange: keeper.note });
  useEffect(() => {
    const leave = async () => {
      await keeper.flush();
      client.removeQueries({ queryKey: commandKey('dossier.getDraft', {}) });
    };
    return () => void leave();
  }, [keeper, client]);
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
    void keeper.close().then(() =>
      create.mutate(
        { person: values },
        {
          onError: ({ failure }) => {
            keeper.reopen();
            refuse(withoutPrefix(failure.fields ?? {}));
          },
        },
      ),
    );
  };
  const startAnew = async () => {
    form.setValues(emptyValues(person));
    setIsNew(false);
    await keeper.flush();
    await call('dossier.discardDraft', {});
  };
  const submit = isNew ? save : goOn;
  return { form, isNew, refusals, submit, startAnew, isCreating: create.isPending, error: create.error };
}

/** Failures name fields by their path in the input, the form by their path in the record. */
function withoutPrefix(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([path, key]) => [path.replace(/^person\./, ''), key]));
}
