import { Button, Group, Text } from '@mantine/core';
import { IconUsb } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { GrantedFile } from '#shared/contract/shellCommands.ts';

import { call } from '../../../api/client.ts';
import { FailureAlert } from '../../../ui/FailureAlert.tsx';

interface FolderChoiceProps {
  folder: GrantedFile | null;
  onChange: (folder: GrantedFile) => void;
}

/** The folder on the removable medium. What is chosen is good for one try. */
export function FolderChoice({ folder, onChange }: FolderChoiceProps) {
  const { t } = useTranslation('exchange');
  const choose = useMutation({
    mutationFn: () => call('shell.chooseFolder', {}),
    onSuccess: (chosen) => {
      if (chosen !== null) onChange(chosen);
    },
  });
  return (
    <>
      <Group gap="md">
        <Button
          variant="default"
          leftSection={<IconUsb aria-hidden size={18} />}
          loading={choose.isPending}
          onClick={() => choose.mutate()}
        >
          {t(folder === null ? 'export.folder.choose' : 'export.folder.change')}
        </Button>
        {folder && (
          <Text component="output" display="block">
            {t('export.folder.chosen', { name: folder.name })}
          </Text>
        )}
      </Group>
      {choose.isError && <FailureAlert error={choose.error} />}
    </>
  );
}
