import { CloseButton, Kbd, TextInput, type TextInputProps } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef, type Ref } from 'react';
import { useMergedRef } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

import { useSearchShortcut } from './useShortcut.ts';

interface SearchInputProps extends Omit<TextInputProps, 'onChange' | 'value'> {
  label: string;
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLInputElement>;
}

/** A search field that Ctrl+K or `/` reaches from anywhere on the page, and Escape empties. */
export function SearchInput({ label, value, onChange, ref, onKeyDown, ...input }: SearchInputProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const merged = useMergedRef(field, ref);
  useSearchShortcut(() => {
    field.current?.focus();
    field.current?.select();
  });
  return (
    <TextInput
      {...input}
      ref={merged}
      type="search"
      aria-label={label}
      placeholder={label}
      autoComplete="off"
      spellCheck={false}
      dir="auto"
      value={value}
      leftSection={<IconSearch size={18} aria-hidden />}
      rightSectionWidth={value === '' ? 68 : 36}
      rightSection={
        value === '' ? (
          <Kbd size="xs" aria-hidden>
            {t('key.search')}
          </Kbd>
        ) : (
          <CloseButton
            size="sm"
            aria-label={t('action.clear')}
            onClick={() => {
              onChange('');
              field.current?.focus();
            }}
          />
        )
      }
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && value !== '') {
          event.preventDefault();
          onChange('');
        }
        onKeyDown?.(event);
      }}
    />
  );
}
