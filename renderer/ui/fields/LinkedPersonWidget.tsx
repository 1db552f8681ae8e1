import { Autocomplete, CloseButton, Group, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

import type { LinkedPerson } from '#shared/records/fields.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';

import { useCommand } from '../../api/client.ts';
import { inputPropsOf, type WidgetProps } from './widget.ts';

/** Milliseconds between the last key press and the search. */
const searchPause = 200;
const offeredAtMost = 8;

/** Another person: chosen among the dossiers that one may see, or only named. */
export function LinkedPersonWidget(props: WidgetProps) {
  const { t } = useTranslation('records');
  const person = props.value as LinkedPerson | null;
  const [query] = useDebouncedValue(person?.name ?? '', searchPause);
  const found = useCommand(
    'caseload.list',
    { query, limit: offeredAtMost },
    { enabled: query.trim() !== '' && person?.dossierId === null, keepsPrevious: true },
  );
  const offers = (found.data?.rows ?? []).flatMap(({ dossierId, code, name }) =>
    name === null ? [] : [{ dossierId, name, label: `${name} · ${code}` }],
  );
  const change = (typed: string) => {
    const offer = offers.find(({ label }) => label === typed);
    if (offer) props.onChange({ dossierId: offer.dossierId, name: offer.name });
    else props.onChange(typed === '' ? null : { dossierId: null, name: typed });
  };
  return (
    <>
      <Autocomplete
        {...inputPropsOf(props)}
        data={offers.map(({ label }) => label)}
        filter={({ options }) => options}
        placeholder={t('widget.typeName')}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        value={person?.name ?? ''}
        onChange={change}
      />
      {person !== null && person.dossierId !== null && (
        <Group gap={4} mt={4}>
          <Text size="xs" c="dimmed">
            {t('widget.linkedTo', { code: dossierCode(person.dossierId) })}
          </Text>
          <CloseButton
            size="xs"
            aria-label={t('widget.unlink')}
            onClick={() => props.onChange({ dossierId: null, name: person.name })}
          />
        </Group>
      )}
    </>
  );
}
