import { Combobox, Pill, PillsInput, Text, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { dossierCode } from '#shared/rules/dossierCode.ts';
import { foldForSearch, matchesSearch } from '#shared/rules/search.ts';

import { useCommand } from '../../api/client.ts';
import { useFieldMessage } from '../../api/errors.ts';
import { formatDate } from '../../ui/dateText.ts';
import { NameText } from '../../ui/NameText.tsx';
import type { GroupPerson } from './groupForm.ts';
import classes from './groupSession.module.css';

/** Milliseconds between the last key press and the search. */
const searchPause = 100;
const offeredAtMost = 30;

interface PeopleInputProps {
  /** Those who are in the group, or only their dossier where nothing else is known. */
  chosen: readonly (GroupPerson | string)[];
  lacksPeople: boolean;
  onAdd: (person: GroupPerson) => void;
  onRemove: (dossierId: string) => void;
}

/** People as chips, and a search in any script for the next one; Enter takes the first that was found. */
export function PeopleInput({ chosen, lacksPeople, onAdd, onRemove }: PeopleInputProps) {
  const { t } = useTranslation('groupSession');
  const fieldMessage = useFieldMessage();
  const id = useId();
  const [typed, setTyped] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const offered = useOffered(typed, new Set(chosen.map(idOf)));
  const offeredIds = offered.map(idOf).join();
  useEffect(() => {
    if (typed !== '') combobox.selectFirstOption();
    // oxlint-disable-next-line react/exhaustive-deps -- the store is another object at each drawing; only the list counts
  }, [offeredIds, typed]);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // Enter adds somebody or nobody; it never saves.
    if (event.key === 'Enter') event.preventDefault();
    const last = chosen.at(-1);
    if (event.key === 'Backspace' && typed === '' && last !== undefined) onRemove(idOf(last));
  };
  const submit = (dossierId: string) => {
    const person = offered.find((one) => one.dossierId === dossierId);
    if (person) onAdd(person);
    setTyped('');
  };
  return (
    <Combobox store={combobox} onOptionSubmit={submit}>
      <Combobox.DropdownTarget>
        <PillsInput
          id={id}
          classNames={{ input: classes.chips }}
          label={t('people.label')}
          description={t('people.help')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={lacksPeople ? fieldMessage('tooFewPeople') : undefined}
          required
          onClick={() => combobox.openDropdown()}
        >
          <Pill.Group>
            {chosen.map((person) => (
              <PersonPill key={idOf(person)} person={person} onRemove={onRemove} />
            ))}
            <Combobox.EventsTarget withExpandedAttribute>
              <PillsInput.Field
                id={id}
                placeholder={t('people.search')}
                autoComplete="off"
                spellCheck={false}
                dir="auto"
                maxLength={200}
                value={typed}
                onFocus={() => combobox.openDropdown()}
                onBlur={() => {
                  combobox.closeDropdown();
                  setTyped('');
                }}
                onChange={(event) => {
                  setTyped(event.currentTarget.value);
                  combobox.openDropdown();
                }}
                onKeyDown={onKeyDown}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown>
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }} aria-label={t('people.label')}>
          {offered.map((person) => (
            <Combobox.Option key={person.dossierId} value={person.dossierId}>
              <PersonOption person={person} />
            </Combobox.Option>
          ))}
          {offered.length === 0 && <Combobox.Empty>{t('people.nobody')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** Those found who are not in the group yet. While the answer is on its way, nobody who does not match is offered. */
function useOffered(typed: string, chosen: ReadonlySet<string>): GroupPerson[] {
  const [query] = useDebouncedValue(typed, searchPause);
  // Those in the group already may be the first that are found.
  const limit = offeredAtMost + chosen.size;
  const found = useCommand('caseload.list', { query, limit }, { keepsPrevious: true });
  const isOnItsWay = query !== typed || found.isPlaceholderData;
  const folded = foldForSearch(typed);
  const rows = (found.data?.rows ?? []).filter(
    ({ dossierId, name, otherNames, code }) =>
      !chosen.has(dossierId) &&
      (!isOnItsWay || matchesSearch(foldForSearch([name, ...otherNames, code].join(' ')), folded)),
  );
  return rows.slice(0, offeredAtMost);
}

function idOf(person: GroupPerson | string): string {
  return typeof person === 'string' ? person : person.dossierId;
}

/** A chip; its cross is for the pointer, the keyboard has the crosses of the lines below. */
function PersonPill({ person, onRemove }: { person: GroupPerson | string; onRemove: (dossierId: string) => void }) {
  const code = dossierCode(idOf(person));
  const name = typeof person === 'string' ? null : person.name;
  return (
    <Pill withRemoveButton onRemove={() => onRemove(idOf(person))}>
      {name === null ? code : <NameText>{name}</NameText>} {name !== null && `· ${code}`}
    </Pill>
  );
}

function PersonOption({ person: { name, code, birthDate } }: { person: GroupPerson }) {
  return (
    <>
      <NameText>{name ?? code}</NameText>
      <Text component="span" size="xs" ms="sm">
        {[name !== null && code, birthDate && formatDate(birthDate)].filter(Boolean).join(' · ')}
      </Text>
    </>
  );
}
