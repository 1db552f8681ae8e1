import { PasswordInput, Text, type PasswordInputProps } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

/** The scripts of a text's letters, to tell which keyboard layout is on while the letters themselves are hidden. */
function scriptOf(text: string): 'latin' | 'cyrillic' | 'arabic' | 'several' | null {
  const scripts = [
    /\p{Script=Latin}/u.test(text) && ('latin' as const),
    /\p{Script=Cyrillic}/u.test(text) && ('cyrillic' as const),
    /\p{Script=Arabic}/u.test(text) && ('arabic' as const),
  ].filter((script) => script !== false);
  return scripts.length > 1 ? 'several' : (scripts[0] ?? null);
}

interface PassphraseInputProps extends PasswordInputProps {
  value: string;
}

/** A hidden text that tells what one cannot see: Caps Lock, and the script that the keyboard writes. */
export function PassphraseInput({ value, ...input }: PassphraseInputProps) {
  const { t } = useTranslation();
  const [isShown, setIsShown] = useState(false);
  const [hasCapsLock, setHasCapsLock] = useState(false);
  const script = scriptOf(value);
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
