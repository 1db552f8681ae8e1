import { NativeSelect, Text } from '@mantine/core';
import { memo, useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { GroupLine } from '#shared/contract/groupCommands.ts';
import type { RecordType } from '#shared/records/records.ts';
import { sessionFields } from '#shared/records/sessionFields.ts';

import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { useCodes } from '../../ui/fields/useCodes.ts';
import classes from './groupSession.module.css';
import type { GroupPerson, LineErrors } from './groupForm.ts';
import { PersonLine } from './PersonLine.tsx';

interface PersonLinesProps {
  type: RecordType;
  lines: readonly GroupLine[];
  people: ReadonlyMap<string, GroupPerson>;
  errors: ReadonlyMap<string, LineErrors>;
  onChange: (step: (lines: readonly GroupLine[]) => GroupLine[]) => void;
}

/** A line for each person: how they took part, and what concerns them alone. Typing in the shared text draws none of them again. */
export const PersonLines = memo(function PersonLines({ type, lines, people, errors, onChange }: PersonLinesProps) {
  const { t } = useTranslation('groupSession');
  const texts = useRecordTexts();
  const codes = useCodes(sessionFields.engagement);
  const change = useCallback(
    (dossierId: string, changed: Partial<GroupLine>) =>
      onChange((all) => all.map((line) => (line.dossierId === dossierId ? { ...line, ...changed } : line))),
    [onChange],
  );
  const remove = useCallback(
    (dossierId: string) => onChange((all) => all.filter((line) => line.dossierId !== dossierId)),
    [onChange],
  );
  if (lines.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('lines.empty')}
      </Text>
    );
  }
  return (
    <>
      <div className={classes.forAll}>
        <Text size="sm" c="dimmed">
          {t('lines.help')}
        </Text>
        <NativeSelect
          size="sm"
          label={t('lines.engagementOfAll')}
          value=""
          data={[{ value: '', label: t('lines.choose') }, ...codes]}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            if (chosen !== '') onChange((all) => all.map((line) => ({ ...line, engagement: chosen })));
          }}
        />
      </div>
      <table className={classes.lines} aria-label={t('lines.title')}>
        <thead>
          <tr>
            <th scope="col">{t('lines.person')}</th>
            <th scope="col">{texts.label(type, 'engagement')}</th>
            <th scope="col" colSpan={2}>
              {texts.label(type, 'personalNote')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <PersonLine
              key={line.dossierId}
              type={type}
              line={line}
              person={people.get(line.dossierId)}
              errors={errors.get(line.dossierId)}
              codes={codes}
              onChange={change}
              onRemove={remove}
            />
          ))}
        </tbody>
      </table>
    </>
  );
});
