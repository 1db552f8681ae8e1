import { Menu, UnstyledButton, type MenuProps } from '@mantine/core';
import { IconCheck, IconLanguage, IconMoon, IconSun, IconSunMoon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { colorSchemes, languages } from '#shared/contract/shellCommands.ts';

import { usePreferences } from './preferences.tsx';

interface PreferenceMenuProps {
  className?: string | undefined;
  position?: MenuProps['position'];
}

/** Changes the language at once; each language is named in itself. */
export function LanguageMenu({ className, position = 'bottom-end' }: PreferenceMenuProps) {
  const { t } = useTranslation();
  const { language, setLanguage } = usePreferences();
  return (
    <Menu position={position} withinPortal>
      <Menu.Target>
        <UnstyledButton
          className={className}
          aria-label={t('language.current', { language: t(`language.${language}`) })}
        >
          <IconLanguage aria-hidden />
          <span>{t(`language.${language}`)}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map((code) => (
          <Menu.Item
            key={code}
            lang={code}
            aria-current={code === language}
            rightSection={code === language && <IconCheck size={16} aria-hidden />}
            onClick={() => void setLanguage(code)}
          >
            {t(`language.${code}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

const themeIcons = { light: IconSun, dark: IconMoon, auto: IconSunMoon } as const;

/** Light, dark, or as the system has it. */
export function ThemeMenu({ className, position = 'bottom-end' }: PreferenceMenuProps) {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = usePreferences();
  const CurrentIcon = themeIcons[colorScheme];
  return (
    <Menu position={position} withinPortal>
      <Menu.Target>
        <UnstyledButton className={className} aria-label={t('theme.label')}>
          <CurrentIcon aria-hidden />
          <span>{t('theme.label')}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {colorSchemes.map((scheme) => (
          <Menu.Item
            key={scheme}
            aria-current={scheme === colorScheme}
            rightSection={scheme === colorScheme && <IconCheck size={16} aria-hidden />}
            onClick={() => void setColorScheme(scheme)}
          >
            {t(`theme.${scheme}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
