import { Outlet, useLocation } from '@tanstack/react-router';
import { useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';

import classes from './AppFrame.module.css';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { KeyRenewal } from './KeyRenewal.tsx';
import { NavigationRail } from './NavigationRail.tsx';
import { SessionNotices } from './SessionNotices.tsx';

const mainId = 'main';

/** The frame of every page behind the lock screen: navigation, notices, the page itself. */
export function AppFrame() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <div className={classes.frame}>
      <a href={`#${mainId}`} className={classes.skip} onClick={focusMain}>
        {t('nav.skip')}
      </a>
      <NavigationRail />
      <main id={mainId} tabIndex={-1} className={classes.main}>
        <SessionNotices />
        <KeyRenewal />
        <ErrorBoundary key={pathname}>
          <PageTop />
          <Outlet />
        </ErrorBoundary>
      </main>
    </div>
  );
}

/** A page begins at its top, however far down the one before was read. */
function PageTop() {
  useLayoutEffect(() => document.getElementById(mainId)?.scrollTo({ top: 0 }), []);
  return null;
}

function focusMain(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById(mainId)?.focus();
}
