import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { LayoutNotices } from './LayoutNotices.tsx';
import { PassphraseInput } from './PassphraseInput.tsx';
import { ProposedWords } from './ProposedWords.tsx';
import { StrengthMeter } from './StrengthMeter.tsx';
import type { NewPassphraseState } from './useNewPassphrase.ts';
import { usePassphraseRating } from './usePassphraseRating.ts';

/** Asks for a new passphrase, twice: rates it, proposes one, and warns of what a keyboard layout may change. */
export function NewPassphrase({ state, label }: { state: NewPassphraseState; label: string }) {
  const { t } = useTranslation('setup');
  const rating = usePassphraseRating(state.passphrase);
  return (
    <Stack gap="md">
      <div>
        <PassphraseInput
          label={label}
          required
          withAsterisk={false}
          value={state.passphrase}
          onChange={(event) => state.setPassphrase(event.currentTarget.value)}
          error={state.problem === 'weak' && t('passphrase.weak')}
        />
        <StrengthMeter rating={rating} />
        <LayoutNotices passphrase={state.passphrase} />
      </div>
      <ProposedWords onUse={state.setPassphrase} />
      <PassphraseInput
        label={t('passphrase.repeat')}
        required
        withAsterisk={false}
        value={state.repeated}
        onChange={(event) => state.setRepeated(event.currentTarget.value)}
        error={state.problem === 'mismatch' && t('passphrase.mismatch')}
      />
    </Stack>
  );
}
