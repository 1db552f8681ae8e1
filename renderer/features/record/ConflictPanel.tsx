import { Stack, Text } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { keyOf } from '#shared/rules/merge.ts';

import { ContestChoice } from './ContestChoice.tsx';
import type { Conflicts } from './useConflicts.ts';
import { Notice } from '../../ui/Notice.tsx';

/** Asks for a decision on every field that two stations changed differently; the form's field takes any other value. */
export function ConflictPanel({ type, conflicts }: { type: string; conflicts: Conflicts }) {
  const { t } = useTranslation('dossier');
  const chosenOf = (field: string, values: readonly unknown[]): number | null => {
    if (!conflicts.isSettled(field)) return null;
    const index = values.findIndex((value) => keyOf(value) === keyOf(conflicts.valueOf(field)));
    return index === -1 ? null : index;
  };
  return (
    <Notice
      tone="danger"
      icon={<IconArrowsSplit2 size={20} aria-hidden />}
      title={t('conflict.title', { count: conflicts.all.length })}
    >
      <Stack gap="md">
        <Text size="sm">{t('conflict.text')}</Text>
        {conflicts.all.map((contest) => {
          const isOpen = !conflicts.isSettled(contest.field);
          return (
            <ContestChoice
              key={contest.field}
              type={type}
              contest={contest}
              chosen={chosenOf(
                contest.field,
                contest.options.map((option) => option.value),
              )}
              onChoose={(index) => conflicts.settle(contest.field, contest.options[index]?.value)}
              error={conflicts.isAsked && isOpen ? t('conflict.unsettled') : undefined}
            />
          );
        })}
      </Stack>
    </Notice>
  );
}
