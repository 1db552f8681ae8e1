import type { Presentation } from './presentation.ts';
import { likelySession, sessionTime, sessionContent, sessionNext } from './sessionSections.ts';

/** How a theological session is presented. */
export const theologicalSessionPresentation: Presentation = {
  theme: 'sessions',
  keyFields: ['domain', 'format', 'engagement', 'topics'],
  likely: (circumstances) => ({ ...likelySession(circumstances), domain: 'theological' }),
  sections: [
    { group: 'when', fields: { domain: 'full', ...sessionTime } },
    { group: 'content', fields: sessionContent },
    { group: 'next', fields: sessionNext },
  ],
};
