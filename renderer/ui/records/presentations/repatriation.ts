import type { Presentation } from './presentation.ts';

/** How a repatriation is presented. */
export const repatriationPresentation: Presentation = {
  theme: 'person',
  keyFields: ['operation', 'fromCountry', 'arrivedAt'],
  sections: [
    {
      group: 'origin',
      fields: {
        operation: 'third',
        operationOther: 'third',
        arrivedOn: 'third',
        fromCountry: 'third',
        fromCountryOther: 'third',
        stayedIn: 'twoThirds',
        stayedInOther: 'third',
        campOrPrison: 'third',
        campOrPrisonOther: 'third',
      },
    },
    {
      group: 'arrival',
      fields: { arrivedAt: 'half', stateOnArrival: 'full', stateOnArrivalOther: 'half', notes: 'full' },
    },
  ],
};
