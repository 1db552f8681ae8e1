import type { Presentation } from './presentation.ts';
import { likelySession, sessionTime, sessionContent, sessionNext } from './sessionSections.ts';

/** How a family, social or legal consultation is presented. */
export const supportSessionPresentation: Presentation = {
  theme: 'sessions',
  keyFields: ['domain', 'format', 'engagement', 'topics'],
  likely: likelySession,
  sections: [
    { group: 'when', fields: { domain: 'full', ...sessionTime } },
    { group: 'content', fields: sessionContent },
    { group: 'next', fields: sessionNext },
  ],
};
