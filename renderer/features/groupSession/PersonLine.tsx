import { ActionIcon, NativeSelect, Text, Textarea, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { memo, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { GroupLine } from '#shared/contract/groupCommands.ts';
import type { RecordType } from '#shared/records/records.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';

import { useFieldMessage } from '../../api/errors.ts';
import { nullIfEmpty } from '../../ui/fields/fieldPath.ts';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import type { CodeOption } from '../../ui/fields/useCodes.ts';
import { NameText } from '../../ui/NameText.tsx';
import classes from './groupSession.module.css';
import type { GroupPerson, LineErrors } from './groupForm.ts';

interface PersonLineProps {
  type: RecordType;
  line: GroupLine;
  person: GroupPerson | undefined;
  errors: LineErrors | undefined;
  codes: readonly CodeOption[];
  onChange: (dossierId: string, changed: Partial<GroupLine>) => void;
  onRemove: (dossierId: string) => void;
}

/** One person of the group; typing in one line draws no other. */
export const PersonLine = memo(function PersonLine(props: PersonLineProps) {
  const { type, line, person, errors, codes, onChange, onRemove } = props;
  const { t } = useTranslation('groupSession');
  const texts = useRecordTexts();
  const fieldMessage = useFieldMessage();
  const { dossierId } = line;
  const code = dossierCode(dossierId);
  const name = person?.name ?? code;
  const messageOf = (key: string | undefined) => (key === undefined ? undefined : fieldMessage(key));
  const label = (field: string) => t('lines.fieldOf', { field: texts.label(type, field), name });
  const removing = t('lines.remove', { name });
  return (
    <tr data-wrong={errors !== undefined || undefined}>
      <th scope="row">
        <span className={classes.name}>
          <NameText>{name}</NameText>
        </span>
        <span className={classes.code}>{code}</span>
        {errors?.line !== undefined && (
          <Text component="span" display="block" size="xs" c="red" role="alert">
            {messageOf(errors.line)}
          </Text>
        )}
      </th>
      <td>
        <NativeSelect
          size="sm"
          aria-label={label('engagement')}
          data-column="engagement"
          onKeyDown={goDown}
          error={messageOf(errors?.engagement)}
          value={line.engagement ?? ''}
          data={[{ value: '', label: '—' }, ...codes]}
          onChange={(event) => onChange(dossierId, { engagement: nullIfEmpty(event.currentTarget.value) })}
        />
      </td>
      <td>
        <Textarea
          size="sm"
          rows={1}
          dir="auto"
          spellCheck={false}
          classNames={{ input: classes.note }}
          aria-label={label('personalNote')}
          data-column="personal"
          onKeyDown={goDown}
          error={messageOf(errors?.personal)}
          value={line.personal ?? ''}
          onChange={(event) => onChange(dossierId, { personal: nullIfEmpty(event.currentTarget.value) })}
        />
      </td>
      <td>
        <Tooltip label={removing}>
          <ActionIcon variant="subtle" color="gray" aria-label={removing} onClick={() => onRemove(dossierId)}>
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </td>
    </tr>
  );
});

/** Enter goes to the same column of the next person; with Shift it is the line's own. */
function goDown(event: KeyboardEvent<HTMLElement>): void {
  const { currentTarget: control, key, shiftKey, ctrlKey, metaKey, altKey, nativeEvent } = event;
  if (key !== 'Enter' || shiftKey || ctrlKey || metaKey || altKey || nativeEvent.isComposing) return;
  event.preventDefault();
  const next = control.closest('tr')?.nextElementSibling;
  next?.querySelector<HTMLElement>(`[data-column="${control.dataset['column']}"]`)?.focus();
}
