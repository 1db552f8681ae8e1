import { createMemoryHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { z } from 'zod';

import { caseloadViewSchema, duesOf } from '#shared/contract/caseload.ts';
import { dueKinds } from '#shared/rules/dues.ts';
import { compartments } from '#shared/rules/permissions.ts';

import { AccountPage } from '../features/account/AccountPage.tsx';
import { AuditPage } from '../features/audit/AuditPage.tsx';
import { ReadingsPage } from '../features/audit/ReadingsPage.tsx';
import { CaseloadPage } from '../features/caseload/CaseloadPage.tsx';
import { NewDossierPage } from '../features/caseload/NewDossierPage.tsx';
import { DossierLayout } from '../features/dossier/DossierLayout.tsx';
import { DossierPage } from '../features/dossier/DossierPage.tsx';
import { TimelinePage } from '../features/dossier/timeline/TimelinePage.tsx';
import { ErasurePage } from '../features/erasure/ErasurePage.tsx';
import { ExchangePage } from '../features/exchange/ExchangePage.tsx';
import { ExportPage } from '../features/exchange/ExportPage.tsx';
import { ImportPage } from '../features/exchange/ImportPage.tsx';
import { LedgerPage } from '../features/exchange/LedgerPage.tsx';
import { GroupAmendmentPage } from '../features/groupSession/GroupAmendmentPage.tsx';
import { GroupSessionPage } from '../features/groupSession/GroupSessionPage.tsx';
import { MyDayPage } from '../features/myDay/MyDayPage.tsx';
import { PeoplePage } from '../features/people/PeoplePage.tsx';
import { PersonPage } from '../features/people/PersonPage.tsx';
import { RecordFormPage } from '../features/record/RecordFormPage.tsx';
import { RecordPage } from '../features/record/RecordPage.tsx';
import { themes } from '../ui/records/presentations/presentation.ts';
import { RosterPage } from '../features/roster/RosterPage.tsx';
import { RecoveryPage } from '../features/recovery/RecoveryPage.tsx';
import { listTabs, ReferencesPage } from '../features/references/ReferencesPage.tsx';
import { AppFrame } from './AppFrame.tsx';

/** What the caseload shows; kept in the address, so that going back shows it again. */
const caseloadSearch = z.object({
  query: z.string().optional(),
  viewId: z.string().optional(),
  view: caseloadViewSchema.optional(),
});

/** Which kinds of due days are shown, whose, and whether far ones are. */
const myDaySearch = z.object({
  kinds: z.array(z.enum(dueKinds)).optional(),
  later: z.boolean().optional(),
  whose: z.enum(duesOf).optional(),
});

const rootRoute = createRootRoute({ component: AppFrame });

/** Who was chosen for a group session before its page opened. */
const groupSearch = z.object({ people: z.array(z.string()).optional() });

/** Which list is shown. */
const listsSearch = z.object({ list: z.enum(listTabs).optional() });

const exportSearch = z.object({ dossiers: z.array(z.string()).optional() });

/** What of a dossier is shown; one layout stands around all of its pages. */
const dossierSearch = z.object({ theme: z.enum(themes).optional() });

/** What of the timeline is shown, and the record that was opened from it last. */
const timelineSearch = z.object({
  theme: z.enum(themes).optional(),
  type: z.string().optional(),
  part: z.enum(compartments).optional(),
  author: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  query: z.string().optional(),
  opened: z.string().optional(),
});

/** The field for whose sake a record is opened. */
const recordSearch = z.object({ field: z.string().optional() });

const dossierRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dossier/$dossierId',
  component: DossierLayout,
});

const dossierRoutes = [
  createRoute({ getParentRoute: () => dossierRoute, path: '/', component: DossierPage, validateSearch: dossierSearch }),
  createRoute({
    getParentRoute: () => dossierRoute,
    path: '/timeline',
    component: TimelinePage,
    validateSearch: timelineSearch,
  }),
  createRoute({ getParentRoute: () => dossierRoute, path: '/new/$type', component: RecordFormPage }),
  createRoute({ getParentRoute: () => dossierRoute, path: '/draft/$draftId', component: RecordFormPage }),
  createRoute({
    getParentRoute: () => dossierRoute,
    path: '/record/$recordId',
    component: RecordPage,
    validateSearch: recordSearch,
  }),
  createRoute({ getParentRoute: () => dossierRoute, path: '/record/$recordId/amend', component: RecordFormPage }),
] as const;

const routes = [
  createRoute({ getParentRoute: () => rootRoute, path: '/', component: CaseloadPage, validateSearch: caseloadSearch }),
  createRoute({ getParentRoute: () => rootRoute, path: '/my-day', component: MyDayPage, validateSearch: myDaySearch }),
  createRoute({ getParentRoute: () => rootRoute, path: '/new', component: NewDossierPage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/roster', component: RosterPage }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/group-session/new/$type',
    component: GroupSessionPage,
    validateSearch: groupSearch,
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/group-session/amend/$dossierId/$recordId',
    component: GroupAmendmentPage,
  }),
  dossierRoute.addChildren(dossierRoutes),
  createRoute({ getParentRoute: () => rootRoute, path: '/account', component: AccountPage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/recovery', component: RecoveryPage }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/lists',
    component: ReferencesPage,
    validateSearch: listsSearch,
  }),
  createRoute({ getParentRoute: () => rootRoute, path: '/people', component: PeoplePage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/people/$personId', component: PersonPage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/erasure', component: ErasurePage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/audit', component: AuditPage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/readings', component: ReadingsPage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/exchange', component: ExchangePage }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/exchange/export',
    component: ExportPage,
    validateSearch: exportSearch,
  }),
  createRoute({ getParentRoute: () => rootRoute, path: '/exchange/import', component: ImportPage }),
  createRoute({ getParentRoute: () => rootRoute, path: '/exchange/ledger', component: LedgerPage }),
] as const;

/** The app's pages, with a history in memory that begins at an address and ends with the session. */
export function createAppRouter(start: string) {
  return createRouter({
    routeTree: rootRoute.addChildren(routes),
    history: createMemoryHistory({ initialEntries: [start] }),
    defaultPreload: false,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
