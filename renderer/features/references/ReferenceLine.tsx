import { Button, Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { ReferenceListName } from '#shared/codelists/referenceLists.ts';
import type { ReferenceEntry } from '#shared/contract/stationCommands.ts';
import { references } from '#shared/references/references.ts';
import { staffValues } from '#shared/rules/staffTraining.ts';

import { useCommandMutation } from '../../api/client.ts';
import { failureOf, useFailureText } from '../../api/errors.ts';
import { useSession } from '../../api/session.ts';
import { FieldValue } from '../../ui/fields/FieldValue.tsx';
import { NameText } from '../../ui/NameText.tsx';
import { layouts } from './layouts.ts';
import classes from './references.module.css';
import { StaffCourses } from './StaffCourses.tsx';

interface ReferenceLineProps {
  list: ReferenceListName;
  entry: ReferenceEntry;
  onEdit: () => void;
}

/** One entry: to change, to retire, to bring back. What was written with it keeps the name that it bore. */
export function ReferenceLine({ list, entry, onEdit }: ReferenceLineProps) {
  const { t } = useTranslation('references');
  const failureText = useFailureText();
  const { personId } = useSession();
  const saving = useCommandMutation('reference.save', { invalidates: ['reference.list', 'staff.dues'] });
  const { id, name, isRetired, details } = entry;
  const isMine = list === 'staff' && staffValues(entry).personId === personId;
  return (
    <Table.Tr data-retired={isRetired || undefined}>
      <Table.Th scope="row">
        <NameText>{name}</NameText>
        {(isRetired || isMine) && (
          <Text span display="block" size="sm" c="dimmed">
            {t(isRetired ? 'retired' : 'staff.yours')}
          </Text>
        )}
        {saving.isError && (
          <Text size="sm" c="red" role="alert">
            {failureText(failureOf(saving.error))}
          </Text>
        )}
      </Table.Th>
      {layouts[list].columns.map((field) => (
        <Table.Td key={field} data-field={field}>
          <Value list={list} field={field} details={details} />
        </Table.Td>
      ))}
      {list === 'staff' && (
        <Table.Td>
          <StaffCourses entry={entry} />
        </Table.Td>
      )}
      <Table.Td data-actions>
        <Group gap={4} justify="flex-end" wrap="nowrap" className={classes.actions}>
          <Button variant="subtle" size="compact-sm" aria-label={t('editEntry', { name })} onClick={onEdit}>
            {t('edit')}
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            loading={saving.isPending}
            aria-label={t(isRetired ? 'bringBackEntry' : 'retireEntry', { name })}
            onClick={() => saving.mutate({ list, id, name, isRetired: !isRetired })}
          >
            {t(isRetired ? 'bringBack' : 'retire')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** A choice that says *other* reads as what it was named. */
function Value({
  list,
  field,
  details,
}: {
  list: ReferenceListName;
  field: string;
  details: ReferenceEntry['details'];
}) {
  const named = details[field] === 'other' ? `${field}Other` : field;
  return (
    <div className={classes.cell}>
      <FieldValue type={references[list].type} name={named} value={details[named]} showsEmpty={false} />
    </div>
  );
}
