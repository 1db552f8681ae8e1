import { Button, Group, Input, Text } from '@mantine/core';
import { IconUsb } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { GrantedFile } from '#shared/contract/shellCommands.ts';

import { call } from '../../api/client.ts';
import { FailureAlert } from '../FailureAlert.tsx';

interface KeyFileFieldProps {
  file: GrantedFile | null;
  onChange: (file: GrantedFile) => void;
  error?: string | undefined;
}

/** Asks for the key file on its medium. */
export function KeyFileField({ file, onChange, error }: KeyFileFieldProps) {
  const { t } = useTranslation('access');
  const [failure, setFailure] = useState<unknown>(null);
  const choose = async () => {
    setFailure(null);
    try {
      const chosen = await call('shell.openFile', { purpose: 'keyFile' });
      if (chosen !== null) onChange(chosen);
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Input.Wrapper label={t('keyFile.label')} description={t('keyFile.help')} error={error}>
      <Group gap="sm" mt={6}>
        <Button variant="default" leftSection={<IconUsb size={18} aria-hidden />} onClick={() => void choose()}>
          {t(file ? 'keyFile.chooseOther' : 'keyFile.choose')}
        </Button>
        {file && <Text size="sm">{file.name}</Text>}
      </Group>
      {failure !== null && <FailureAlert error={failure} />}
    </Input.Wrapper>
  );
}
