import type { Presentation } from './presentation.ts';

/** How an approval is presented. */
export const approvalPresentation: Presentation = {
  theme: 'plan',
  keyFields: ['decision', 'comment'],
  sections: [{ group: 'decision', fields: { record: 'full', decision: 'half', revision: 'half', comment: 'full' } }],
};
