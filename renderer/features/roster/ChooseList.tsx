import { Button, Group, Text } from '@mantine/core';
import { IconTableImport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { rosterTargets, fullNameTarget } from '#shared/rules/roster/targets.ts';

import { call } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Panel } from '../../ui/Page.tsx';
import { useTargetText } from './targetText.ts';

/** The way in: a file, or an empty one to be filled in. */
export function ChooseList({ onChoose }: { onChoose: () => void }) {
  const { t } = useTranslation('roster');
  const template = useSaveTemplate();
  return (
    <Panel>
      <EmptyState
        icon={<IconTableImport aria-hidden size={40} stroke={1.4} />}
        title={t('start.title')}
        text={t('start.text')}
        action={
          <Group justify="center">
            <Button size="md" onClick={onChoose}>
              {t('start.choose')}
            </Button>
            <Button size="md" variant="default" loading={template.isPending} onClick={() => template.mutate()}>
              {t('start.template')}
            </Button>
          </Group>
        }
      />
      <Text component="output" display="block" ta="center" size="sm">
        {template.data && t('start.templateSaved', { name: template.data })}
      </Text>
      {template.error && <FailureAlert error={template.error} />}
    </Panel>
  );
}

/** Writes an empty list with a column for every target, in the language of the moment; answers the file's name. */
function useSaveTemplate() {
  const { t } = useTranslation('roster');
  const targetText = useTargetText();
  return useMutation({
    mutationFn: async () => {
      const suggestedName = `${t('start.templateName')}.csv`;
      const file = await call('shell.saveFile', { purpose: 'table', suggestedName });
      if (file === null) return null;
      const headings = rosterTargets.filter((target) => target !== fullNameTarget).map(targetText);
      await call('roster.saveTemplate', { file: file.grant, headings });
      return file.name;
    },
  });
}
