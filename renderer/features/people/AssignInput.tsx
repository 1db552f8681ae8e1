import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useCommand } from '../../api/client.ts';

/** Milliseconds between the last key press and the search. */
const searchPause = 200;
const offeredAtMost = 12;

interface AssignInputProps {
  /** Dossiers that the person has already. */
  taken: ReadonlySet<string>;
  onChoose: (dossierId: string) => void;
}

/** A search over the caseload, in any script; choosing a dossier assigns it. */
export function AssignInput({ taken, onChoose }: AssignInputProps) {
  const { t } = useTranslation('people');
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed, searchPause);
  const found = useCommand(
    'caseload.list',
    { query, limit: offeredAtMost + Math.min(taken.size, 400) },
    { keepsPrevious: true },
  );
  const offers = (found.data?.rows ?? [])
    .filter(({ dossierId }) => !taken.has(dossierId))
    .slice(0, offeredAtMost)
    .map(({ dossierId, name, code }) => ({ dossierId, label: name === null ? code : `${name} · ${code}` }));
  const choose = (label: string) => {
    const offer = offers.find((one) => one.label === label);
    if (offer) onChoose(offer.dossierId);
    // The field is emptied after Mantine has written the chosen label into it.
    queueMicrotask(() => setTyped(''));
  };
  return (
    <Autocomplete
      label={t('assignment.add')}
      placeholder={t('assignment.search')}
      data={offers.map(({ label }) => label)}
      filter={({ options }) => options}
      dir="auto"
      autoComplete="off"
      spellCheck={false}
      maw="32rem"
      mb="sm"
      value={typed}
      onChange={setTyped}
      onOptionSubmit={choose}
    />
  );
}
