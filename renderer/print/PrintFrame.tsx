import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import type { i18n } from 'i18next';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';

import type { PrintSheet } from '#shared/contract/printing.ts';

import { commandKey } from '../api/client.ts';
import { createQueryClient } from '../app/queryClient.ts';
import { cssVariables, theme } from '../app/theme.ts';

type SheetRouter = ReturnType<typeof routerFor>;

/** What the parts that show values stand in: texts, look, a router that stays on this dossier, and what is known of its records. */
export interface PrintSurroundings {
  texts: i18n;
  router: SheetRouter;
  queryClient: QueryClient;
}

/** Prepares everything before the first drawing, so that there is only one. */
export async function surroundingsOf(
  content: PrintSheet['content'],
  texts: i18n,
  sheet: () => ReactNode,
): Promise<PrintSurroundings> {
  const router = routerFor('rows' in content ? 'none' : content.dossierId, sheet);
  await router.load();
  const queryClient = createQueryClient();
  if ('rows' in content) return { texts, router, queryClient };
  // Values that refer to another record take its name from here, as in the app.
  queryClient.setQueryData(commandKey('dossier.open', { dossierId: content.dossierId }), {
    records: [...content.records, ...content.linked],
  });
  return { texts, router, queryClient };
}

function routerFor(dossierId: string, sheet: () => ReactNode) {
  const rootRoute = createRootRoute();
  const route = createRoute({ getParentRoute: () => rootRoute, path: '/dossier/$dossierId', component: sheet });
  return createRouter({
    routeTree: rootRoute.addChildren([route]),
    history: createMemoryHistory({ initialEntries: [`/dossier/${dossierId}`] }),
  });
}

/** The sheet in its surroundings, always light: paper is. */
export function PrintFrame({ texts, router, queryClient }: PrintSurroundings) {
  return (
    <I18nextProvider i18n={texts}>
      <QueryClientProvider client={queryClient}>
        <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light">
          <RouterProvider<SheetRouter> router={router} />
        </MantineProvider>
      </QueryClientProvider>
    </I18nextProvider>
  );
}
