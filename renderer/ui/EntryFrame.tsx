import type { ReactNode } from 'react';

import { AppMark } from './AppMark.tsx';
import classes from './EntryFrame.module.css';
import { LanguageMenu, ThemeMenu } from './PreferenceMenus.tsx';

/** The frame of the pages before unlocking: the mark, language and appearance, one card. */
export function EntryFrame({ isWide = false, children }: { isWide?: boolean; children: ReactNode }) {
  return (
    <div className={classes.frame}>
      <header className={classes.header}>
        <AppMark />
        <div className={classes.preferences}>
          <LanguageMenu className={classes.preference} />
          <ThemeMenu className={classes.preference} />
        </div>
      </header>
      <main className={classes.card} data-wide={isWide || undefined}>
        {children}
      </main>
    </div>
  );
}
