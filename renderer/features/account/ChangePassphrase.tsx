import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { GrantedFile } from '#shared/contract/shellCommands.ts';

import { call, invalidateCommands } from '../../api/client.ts';
import { failureOf, useFailureText } from '../../api/errors.ts';
import { useJob } from '../../api/useJob.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { KeyFileField } from '../../ui/passphrase/KeyFileField.tsx';
import { NewPassphrase } from '../../ui/passphrase/NewPassphrase.tsx';
import { PassphraseInput } from '../../ui/passphrase/PassphraseInput.tsx';
import { TryDelay } from '../../ui/passphrase/TryDelay.tsx';
import { useNewPassphrase } from '../../ui/passphrase/useNewPassphrase.ts';
import { useTryDelay } from '../../ui/passphrase/useTryDelay.ts';
import { useFormSubmit } from '../../ui/useFormSubmit.ts';

/** Asks for the present passphrase and for another one. Nothing is encrypted anew but the person's own keys. */
export function ChangePassphrase({ needsKeyFile }: { needsKeyFile: boolean }) {
  const { t } = useTranslation('access');
  const failureText = useFailureText();
  const client = useQueryClient();
  const job = useJob();
  const [current, setCurrent] = useState('');
  const [keyFile, setKeyFile] = useState<GrantedFile | null>(null);
  const [isDone, setIsDone] = useState(false);
  const next = useNewPassphrase();
  const delay = useTryDelay();
  const form = useFormSubmit(async () => {
    setIsDone(false);
    if (current === '' || !(await next.check())) return;
    const given = { current, next: next.passphrase, keyFile: keyFile?.grant ?? null };
    await delay.watch(job.run((jobId) => call('passphrase.change', { ...given, jobId })));
    setCurrent('');
    next.clear();
    setIsDone(true);
    await invalidateCommands(client, ['account.get']);
  });
  const isWrong = form.failure !== null && failureOf(form.failure).code === 'wrongPassphrase';
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md" maw="34rem">
        <Text size="sm" c="dimmed">
          {t('change.text')}
        </Text>
        <PassphraseInput
          label={t('change.current')}
          required
          withAsterisk={false}
          value={current}
          onChange={(event) => {
            setCurrent(event.currentTarget.value);
            form.clearFailure();
          }}
          error={isWrong && failureText(failureOf(form.failure))}
        />
        {needsKeyFile && <KeyFileField file={keyFile} onChange={setKeyFile} />}
        <NewPassphrase state={next} label={t('change.next')} />
        {form.failure !== null && !isWrong && <FailureAlert error={form.failure} />}
        {isDone && (
          <Alert color="teal" variant="light" icon={<IconCircleCheck aria-hidden />}>
            {t('change.done')}
          </Alert>
        )}
        <TryDelay seconds={delay.seconds} />
        <Button
          type="submit"
          w="fit-content"
          loading={form.isBusy}
          disabled={current === '' || next.passphrase === '' || (needsKeyFile && keyFile === null) || delay.seconds > 0}
        >
          {t('change.action')}
        </Button>
      </Stack>
    </form>
  );
}
