import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { RosterSource } from '#shared/contract/rosterCommands.ts';
import { rosterTargets } from '#shared/rules/roster/targets.ts';

import { call } from '../../api/client.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { useTargetText } from './targetText.ts';

/** Saves which cells need mending, for the people who keep the list. */
export function SaveProblems({ source }: { source: RosterSource }) {
  const { t } = useTranslation('roster');
  const save = useSaveProblems(source);
  return (
    <Group gap="sm">
      {save.error && <FailureAlert error={save.error} />}
      {save.data && (
        <Text size="sm" component="output">
          {t('check.problemsSaved', { name: save.data })}
        </Text>
      )}
      <Button size="xs" variant="default" loading={save.isPending} onClick={() => save.mutate()}>
        {t('check.saveProblems')}
      </Button>
    </Group>
  );
}

function useSaveProblems({ rosterId }: RosterSource) {
  const { t, i18n } = useTranslation('roster');
  const targetText = useTargetText();
  return useMutation({
    mutationFn: async () => {
      const suggestedName = `${t('check.problemsName')}.csv`;
      const file = await call('shell.saveFile', { purpose: 'table', suggestedName });
      if (file === null) return null;
      await call('roster.saveProblems', {
        file: file.grant,
        rosterId,
        headings: [t('check.line'), t('columns.column'), t('check.problem')],
        messages: i18n.getResource(i18n.language, 'errors', 'field') as Record<string, string>,
        fields: Object.fromEntries(rosterTargets.map((target) => [target, targetText(target)])),
      });
      return file.name;
    },
  });
}
