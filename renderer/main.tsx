import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import './app/fonts.css';
import './app/global.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import type { Preferences } from '#shared/contract/shellCommands.ts';

import { call } from './api/client.ts';
import { App } from './app/App.tsx';
import { Providers } from './app/Providers.tsx';
import { createQueryClient } from './app/queryClient.ts';
import { startTexts } from './i18n/i18n.ts';

async function start(root: HTMLElement): Promise<void> {
  const preferences: Preferences = await call('shell.getPreferences', {});
  const texts = await startTexts(preferences.language);
  const queryClient = createQueryClient();
  createRoot(root).render(
    <StrictMode>
      <Providers texts={texts} preferences={preferences} queryClient={queryClient}>
        <App />
      </Providers>
    </StrictMode>,
  );
}

const root = document.querySelector<HTMLElement>('#root');
if (root === null) throw new Error('The page has no #root.');
void start(root);
