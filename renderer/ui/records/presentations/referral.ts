import { standingConsent } from './likelyRecords.ts';
import type { Presentation } from './presentation.ts';

/** How a referral is presented. */
export const referralPresentation: Presentation = {
  theme: 'living',
  keyFields: ['agency', 'purpose', 'status'],
  likely: (circumstances) => ({
    sentOn: circumstances.today,
    status: 'sent',
    consent: standingConsent(circumstances, 'sharingAgencies'),
  }),
  sections: [
    {
      group: 'request',
      fields: { agency: 'half', purpose: 'half', purposeOther: 'half', sentOn: 'third', request: 'full' },
    },
    { group: 'basis', fields: { legalBasis: 'half', legalBasisOther: 'half', consent: 'half', basisDocument: 'half' } },
    {
      group: 'answer',
      fields: {
        status: 'half',
        statusOn: 'third',
        answerDueOn: 'third',
        refusalReason: 'full',
        withdrawalReason: 'full',
        outcome: 'full',
      },
    },
  ],
};
