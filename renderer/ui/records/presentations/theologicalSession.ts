import type { Presentation } from './presentation.ts';
import { likelySession, sessionTime, sessionContent, sessionNext } from './sessionSections.ts';

/** How a theological session is presented. */
export const theologicalSessionPresentation: Presentation = {
  theme: 'sessions',
  keyFields: ['domain', 'format', 'engagement', 'disengagementSeen', 'topics'],
  likely: (circumstances) => ({ ...likelySession(circumstances), domain: 'theological' }),
  sections: [
    { group: 'when', fields: { domain: 'full', ...sessionTime } },
    { group: 'content', fields: sessionContent },
    { group: 'disengagement', fields: { disengagementSeen: 'full', disengagementEvidence: 'full' } },
    { group: 'next', fields: sessionNext },
  ],
};
