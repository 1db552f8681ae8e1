import type { Presentation } from './presentation.ts';
import { likelySession, sessionTime, sessionContent, sessionNext } from './sessionSections.ts';

/** How a psychological session is presented. */
export const psychologicalSessionPresentation: Presentation = {
  theme: 'sessions',
  keyFields: ['format', 'engagement', 'topics'],
  likely: likelySession,
  sections: [
    { group: 'when', fields: sessionTime },
    { group: 'content', fields: sessionContent },
    { group: 'safety', fields: { selfHarmConcern: 'full', safetyPlan: 'full' } },
    { group: 'next', fields: sessionNext },
  ],
};
