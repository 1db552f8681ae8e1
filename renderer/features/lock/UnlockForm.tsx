import { Button, Select, Stack, Text, TextInput } from '@mantine/core';
import { useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { VaultStatus } from '#shared/contract/accessCommands.ts';
import type { ErrorCode, Failure } from '#shared/contract/errors.ts';
import type { GrantedFile } from '#shared/contract/shellCommands.ts';

import { call, useCommandMutation } from '../../api/client.ts';
import { failureOf, useFailureText } from '../../api/errors.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { KeyFileField } from '../../ui/passphrase/KeyFileField.tsx';
import { PassphraseInput } from '../../ui/passphrase/PassphraseInput.tsx';
import { useCountdown } from '../../ui/useCountdown.ts';
import { OlderVault } from './OlderVault.tsx';

/** Refusals that the form says in its own way. */
const shownElsewhere: ReadonlySet<ErrorCode> = new Set([
  'wrongPassphrase',
  'unlockDelayed',
  'vaultRolledBack',
  'keyFileMissing',
  'keyFileInvalid',
  'keyFileWrong',
]);

interface UnlockFormProps {
  people: VaultStatus['people'];
  waitMs: number;
}

/** Asks who it is and for the passphrase. After wrong tries it says how long to wait; what was typed stays until then. */
export function UnlockForm({ people, waitMs }: UnlockFormProps) {
  const { t } = useTranslation('setup');
  const failureText = useFailureText();
  const field = useRef<HTMLInputElement>(null);
  const [personId, setPersonId] = useState(people[0]?.personId ?? null);
  const [passphrase, setPassphrase] = useState('');
  const [keyFile, setKeyFile] = useState<GrantedFile | null>(null);
  const [until, setUntil] = useState(() => (waitMs > 0 ? Date.now() + waitMs : null));
  const seconds = useCountdown(until);
  const unlock = useCommandMutation('vault.unlock', { invalidates: ['vault.status'] });
  const code = unlock.error?.failure.code;
  const needsKeyFile = people.find((person) => person.personId === personId)?.needsKeyFile ?? false;
  const isFileRefused = code === 'keyFileMissing' || code === 'keyFileInvalid' || code === 'keyFileWrong';
  const [older, setOlder] = useState<Failure | null>(null);

  const submit = async (rollbackReason: string | null = null) => {
    if (personId === null || passphrase === '' || seconds > 0 || unlock.isPending) return;
    try {
      const file = needsKeyFile ? (keyFile?.grant ?? null) : null;
      await unlock.mutateAsync({ personId, passphrase, keyFile: file, rollbackReason });
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code === 'vaultRolledBack') setOlder(failure);
      setUntil(await waitAfter(failure));
      if (failure.code !== 'wrongPassphrase') return;
      field.current?.focus();
      field.current?.select();
    }
  };

  return (
    <form
      noValidate
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="md">
        <SignInName people={people} personId={personId} onChange={setPersonId} />
        <PassphraseInput
          ref={field}
          label={t('passphrase.label')}
          data-autofocus
          // The only thing to do on this page.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={passphrase}
          onChange={(event) => {
            setPassphrase(event.currentTarget.value);
            if (code === 'wrongPassphrase') unlock.reset();
          }}
          error={unlock.error && code === 'wrongPassphrase' ? failureText(unlock.error.failure) : undefined}
        />
        {needsKeyFile && (
          <KeyFileField
            file={keyFile}
            onChange={(file) => {
              setKeyFile(file);
              if (isFileRefused) unlock.reset();
            }}
            error={unlock.error && isFileRefused ? failureText(unlock.error.failure) : undefined}
          />
        )}
        {unlock.isError && !shownElsewhere.has(unlock.error.failure.code) && <FailureAlert error={unlock.error} />}
        {older && (
          <OlderVault failure={older} isPending={unlock.isPending} onAccept={(reason) => void submit(reason)} />
        )}
        <Button type="submit" fullWidth loading={unlock.isPending || unlock.isSuccess} disabled={seconds > 0}>
          {t('lock.unlock')}
        </Button>
        <Text size="sm" c="dimmed" ta="center" mih="1.4em" component="output" display="block">
          {seconds > 0 && t('lock.delayed', { count: seconds })}
          {unlock.isPending && t('lock.unlocking')}
        </Text>
      </Stack>
    </form>
  );
}

interface SignInNameProps {
  people: VaultStatus['people'];
  personId: string | null;
  onChange: (personId: string | null) => void;
}

/** Who it is: a choice, or a bare name where nobody else is known. */
function SignInName({ people, personId, onChange }: SignInNameProps) {
  const { t } = useTranslation('setup');
  const [first, ...others] = people;
  if (first !== undefined && others.length === 0) {
    return <TextInput label={t('lock.person')} value={first.signInName} readOnly variant="filled" tabIndex={-1} />;
  }
  return (
    <Select
      label={t('lock.person')}
      data={people.map((person) => ({ value: person.personId, label: person.signInName }))}
      value={personId}
      onChange={onChange}
      allowDeselect={false}
    />
  );
}

/** When the next try is answered, after a refused one; the refusal may say so itself, else the vault is asked. */
async function waitAfter(failure: Failure): Promise<number | null> {
  const told = failure.detail?.['waitMs'];
  const waitMs = typeof told === 'number' ? told : (await call('vault.status', {})).waitMs;
  return waitMs > 0 ? Date.now() + waitMs : null;
}
