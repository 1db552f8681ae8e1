import { defineRecord } from './defineRecord.ts';
import { otherNamed } from './fieldRules.ts';
import { choice, choices, date, longText, reference, required, text } from './fields.ts';

/** How the returnee was brought home: by which operation, from where, and in what state they arrived. */
export const repatriation = defineRecord({
  type: 'repatriation',
  compartment: 'case',
  fields: {
    operation: required(choice('operation')),
    operationOther: text(100, { showIf: { field: 'operation', equals: 'other' } }),
    arrivedOn: required(date('fact')),
    fromCountry: required(choice('country')),
    fromCountryOther: text(100, { showIf: { field: 'fromCountry', equals: 'other' } }),
    stayedIn: choice('stayAbroad'),
    stayedInOther: text(100, { showIf: { field: 'stayedIn', equals: 'other' } }),
    campOrPrison: choice('campOrPrison', { showIf: { field: 'stayedIn', equals: ['camp', 'prison'] } }),
    campOrPrisonOther: text(200, { showIf: { field: 'campOrPrison', equals: 'other' } }),
    arrivedAt: reference('facility'),
    stateOnArrival: choices('arrivalState'),
    stateOnArrivalOther: text(200, { showIf: { field: 'stateOnArrival', equals: 'other' } }),
    notes: longText(),
  },
  happenedOn: 'arrivedOn',
  check: (values) => otherNamed(values, ['operation', 'fromCountry', 'stayedIn', 'campOrPrison', 'stateOnArrival']),
});
