import { useMantineColorScheme } from '@mantine/core';
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Language, Preferences } from '#shared/contract/shellCommands.ts';

import { call } from '../api/client.ts';

interface PreferencesAccess extends Preferences {
  readonly setLanguage: (language: Language) => Promise<void>;
  readonly setColorScheme: (colorScheme: Preferences['colorScheme']) => Promise<void>;
}

const PreferencesContext = createContext<PreferencesAccess | null>(null);

/** Language and colours; a change shows at once and is kept by the shell for the next start. */
export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const { i18n } = useTranslation();
  const { setColorScheme: showColorScheme } = useMantineColorScheme();
  const [preferences, setPreferences] = useState(initial);

  const change = useCallback(
    async (changed: Partial<Preferences>) => {
      const next = { ...preferences, ...changed };
      setPreferences(next);
      await i18n.changeLanguage(next.language);
      showColorScheme(next.colorScheme);
      await call('shell.setPreferences', next);
    },
    [preferences, i18n, showColorScheme],
  );

  const access = useMemo<PreferencesAccess>(
    () => ({
      ...preferences,
      setLanguage: (language) => change({ language }),
      setColorScheme: (colorScheme) => change({ colorScheme }),
    }),
    [preferences, change],
  );
  return <PreferencesContext value={access}>{children}</PreferencesContext>;
}

/** The person's language and colours, and how to change them. */
export function usePreferences(): PreferencesAccess {
  const access = useContext(PreferencesContext);
  if (access === null) throw new Error('No preferences: this part must stand inside the PreferencesProvider.');
  return access;
}
