import { MantineProvider, MantineThemeProvider, type MantineColorSchemeManager } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { useMemo, useState, type ReactNode } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';

import type { Preferences } from '#shared/contract/shellCommands.ts';

import { PreferencesProvider } from '../ui/preferences.tsx';
import { cssVariables, theme } from './theme.ts';

interface ProvidersProps {
  texts: i18n;
  preferences: Preferences;
  queryClient: QueryClient;
  children: ReactNode;
}

/** Everything that all parts of the app stand in. */
export function Providers({ texts, preferences, queryClient, children }: ProvidersProps) {
  const [colorSchemeManager] = useState(() => colorSchemeFrom(preferences));
  return (
    <I18nextProvider i18n={texts}>
      <QueryClientProvider client={queryClient}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          colorSchemeManager={colorSchemeManager}
          defaultColorScheme={preferences.colorScheme}
        >
          <PreferencesProvider initial={preferences}>{children}</PreferencesProvider>
          <NamedNotifications />
        </MantineProvider>
      </QueryClientProvider>
    </I18nextProvider>
  );
}

/** Mantine leaves the button that closes a notification without a name. */
function NamedNotifications() {
  const { t } = useTranslation();
  const named = useMemo(
    () => ({
      components: { Notification: { defaultProps: { closeButtonProps: { 'aria-label': t('action.close') } } } },
    }),
    [t],
  );
  return (
    <MantineThemeProvider theme={named} inherit>
      <Notifications position="bottom-right" />
    </MantineThemeProvider>
  );
}

/** Mantine would keep the colour scheme in the browser's storage; here only the shell keeps anything. */
function colorSchemeFrom(preferences: Preferences): MantineColorSchemeManager {
  return {
    get: () => preferences.colorScheme,
    set: () => {},
    subscribe: () => {},
    unsubscribe: () => {},
    clear: () => {},
  };
}
