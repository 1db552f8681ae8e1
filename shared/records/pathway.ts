import { defineRecord } from './defineRecord.ts';
import { otherNamed, problemIf } from './fieldRules.ts';
import { choice, choices, date, integer, linkedPerson, longText, partialDate, required, text } from './fields.ts';

/** Why and how the person left, as far as it is known: circumstances, never guilt. */
export const pathway = defineRecord({
  type: 'pathway',
  compartment: 'security',
  fields: {
    mainReason: required(choice('departureReason')),
    mainReasonOther: text(200, { showIf: { field: 'mainReason', equals: 'other' } }),
    otherReasons: choices('departureReason'),
    otherReasonsOther: text(200, { showIf: { field: 'otherReasons', equals: 'other' } }),
    leftOn: partialDate(),
    ageThen: integer(0, 120),
    leftFrom: text(),
    route: choices('country'),
    withWhom: linkedPerson(),
    channels: choices('recruitmentChannel'),
    channelsOther: text(200, { showIf: { field: 'channels', equals: 'other' } }),
    account: longText(),
    sources: choices('informationSource'),
    sourcesOther: text(200, { showIf: { field: 'sources', equals: 'other' } }),
    toldOn: date('fact'),
  },
  happenedOn: 'leftOn',
  check: (values) => otherNamed(values, ['mainReason', 'otherReasons', 'channels', 'sources']),
  warn: (values) =>
    problemIf(values.mainReason === 'takenAsChild' && (values.ageThen ?? 0) >= 18, {
      field: 'ageThen',
      message: 'adultThen',
    }),
});
