import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Account } from '#shared/contract/passphraseCommands.ts';
import type { GrantedFile } from '#shared/contract/shellCommands.ts';

import { call, invalidateCommands } from '../../api/client.ts';
import { useJob } from '../../api/useJob.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { KeyFileField } from '../../ui/passphrase/KeyFileField.tsx';
import { PassphraseInput } from '../../ui/passphrase/PassphraseInput.tsx';
import { TryDelay } from '../../ui/passphrase/TryDelay.tsx';
import { useTryDelay } from '../../ui/passphrase/useTryDelay.ts';
import { useFormSubmit } from '../../ui/useFormSubmit.ts';

/** A key file beside the passphrase: made, or given up. */
export function KeyFilePanel({ keyFile }: { keyFile: Account['keyFile'] }) {
  const { t } = useTranslation('access');
  const client = useQueryClient();
  const job = useJob();
  const [passphrase, setPassphrase] = useState('');
  const [present, setPresent] = useState<GrantedFile | null>(null);
  const [done, setDone] = useState<'created' | 'removed' | null>(null);
  const delay = useTryDelay();
  const form = useFormSubmit(async () => {
    setDone(null);
    if (keyFile === null) {
      const file = await call('shell.saveFile', { purpose: 'keyFile', suggestedName: 'senim.senim-key' });
      if (file === null) return;
      await delay.watch(job.run((jobId) => call('keyFile.create', { jobId, passphrase, file: file.grant })));
    } else {
      if (present === null) return;
      await delay.watch(job.run((jobId) => call('keyFile.remove', { jobId, passphrase, file: present.grant })));
    }
    setPassphrase('');
    setPresent(null);
    setDone(keyFile === null ? 'created' : 'removed');
    await invalidateCommands(client, ['account.get', 'vault.status']);
  });
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md" maw="34rem">
        <Text size="sm" c="dimmed">
          {keyFile === null ? t('keyFile.none') : t('keyFile.present', { fingerprint: keyFile.fingerprint })}
        </Text>
        <PassphraseInput
          label={t('keyFile.passphrase')}
          required
          withAsterisk={false}
          value={passphrase}
          onChange={(event) => {
            setPassphrase(event.currentTarget.value);
            form.clearFailure();
          }}
        />
        {keyFile !== null && <KeyFileField file={present} onChange={setPresent} />}
        {form.failure !== null && <FailureAlert error={form.failure} />}
        {done && (
          <Alert color="teal" variant="light" icon={<IconCircleCheck aria-hidden />}>
            {t(`keyFile.done.${done}`)}
          </Alert>
        )}
        <TryDelay seconds={delay.seconds} />
        <Button
          type="submit"
          variant="default"
          w="fit-content"
          loading={form.isBusy}
          disabled={passphrase === '' || (keyFile !== null && present === null) || delay.seconds > 0}
        >
          {t(keyFile === null ? 'keyFile.create' : 'keyFile.remove')}
        </Button>
      </Stack>
    </form>
  );
}
