import { PasswordInput, Text, type PasswordInputProps } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { scriptAtEnd } from '#shared/rules/passphrase.ts';

interface PassphraseInputProps extends PasswordInputProps {
  value: string;
}

/** A hidden text that tells what one cannot see of the keyboard: Caps Lock, and which letters it writes. Nothing about the text itself. */
export function PassphraseInput({ value, ...input }: PassphraseInputProps) {
  const { t } = useTranslation();
  const [isShown, setIsShown] = useState(false);
  const [hasCapsLock, setHasCapsLock] = useState(false);
  const script = scriptAtEnd(value);
  const watch = (event: KeyboardEvent) => setHasCapsLock(event.getModifierState('CapsLock'));
  return (
    <div>
      <PasswordInput
        autoComplete="off"
        spellCheck={false}
        {...input}
        value={value}
        visible={isShown}
        onVisibilityChange={setIsShown}
        visibilityToggleButtonProps={{
          'aria-label': t(isShown ? 'passphrase.hide' : 'passphrase.show'),
          'aria-pressed': isShown,
          tabIndex: 0,
        }}
        onKeyDown={watch}
        onKeyUp={watch}
      />
      <Text size="xs" c="dimmed" mih="1.25rem" mt={4} component="div" aria-live="polite">
        {script && !isShown && <span>{t(`passphrase.script.${script}`)} </span>}
        {hasCapsLock && (
          <Text span inherit fw={600} c="var(--senim-warning-text)">
            {t('passphrase.capsLock')}
          </Text>
        )}
      </Text>
    </div>
  );
}
