import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { isBefore, otherNamed, problemIf, requiredWhile } from './fieldRules.ts';
import { choice, date, groups, linkedPerson, longText, reference, references, required, text } from './fields.ts';

/** Who cares for a child, by whose decision, whether the child was asked, and what visits have found since. */
export const guardianship = defineRecord({
  type: 'guardianship',
  compartment: 'case',
  fields: {
    arrangement: required(choice('guardianshipArrangement')),
    arrangementOther: text(100, { showIf: { field: 'arrangement', equals: 'other' } }),
    guardian: linkedPerson(),
    guardianRelation: choice('relation', { showIf: { field: 'guardian' } }),
    guardianRelationOther: text(100, { showIf: { field: 'guardianRelation', equals: 'other' } }),
    facility: reference('facility', { showIf: { field: 'arrangement', equals: 'specialisedFacility' } }),
    fromOn: required(date('fact')),
    toOn: date('fact'),
    endReason: text(300, { showIf: { field: 'toOn' } }),
    decidedBy: choice('guardianshipDecision'),
    court: reference('court', { showIf: { field: 'decidedBy', equals: 'court' } }),
    authority: reference('agency', { showIf: { field: 'decidedBy', equals: 'authority' } }),
    decidedOn: date('fact', { showIf: { field: 'decidedBy', equals: ['court', 'authority'] } }),
    decisionNumber: text(60, { showIf: { field: 'decidedBy', equals: ['court', 'authority'] } }),
    reviewOn: date('plan'),
    wishHeard: choice('yesNo'),
    wish: longText(5_000, { showIf: { field: 'wishHeard', equals: 'yes' } }),
    wishNotHeardReason: text(300, { showIf: { field: 'wishHeard', equals: 'no' } }),
    visits: groups({
      visitedOn: required(date('fact')),
      visitors: references('staff'),
      childSeen: required(choice('yesNo')),
      notSeenReason: text(300, { showIf: { field: 'childSeen', equals: 'no' } }),
      sameCaregiver: required(choice('yesNo')),
      caregiverChange: choice('caregiverChange', { showIf: { field: 'sameCaregiver', equals: 'no' } }),
      caregiverChangeOther: text(200, { showIf: { field: 'caregiverChange', equals: 'other' } }),
      newCaregiver: linkedPerson({ showIf: { field: 'sameCaregiver', equals: 'no' } }),
      observations: longText(5_000),
    }),
    nextVisitOn: date('plan'),
    notes: longText(),
  },
  happenedOn: 'fromOn',
  check: (values) => [
    ...otherNamed(values, ['arrangement', 'guardianRelation']),
    ...problemIf(isBefore(values.toOn, values.fromOn), { field: 'toOn', message: 'beforeStart' }),
    ...problemIf(isBefore(values.reviewOn, values.fromOn), { field: 'reviewOn', message: 'beforeStart' }),
    ...requiredWhile(values.wishHeard === 'no', values, ['wishNotHeardReason']),
    ...values.visits.flatMap((visit, row) => [
      ...otherNamed(visit, ['caregiverChange'], `visits.${row}.`),
      ...requiredWhile(visit.childSeen === 'no', visit, ['notSeenReason'], `visits.${row}.`),
      ...requiredWhile(visit.sameCaregiver === 'no', visit, ['caregiverChange'], `visits.${row}.`),
    ]),
    ...problemIf(
      values.visits.some(({ visitedOn }) => isBefore(values.nextVisitOn, visitedOn)),
      { field: 'nextVisitOn', message: 'beforeVisit' },
    ),
  ],
  dues: (values) =>
    values.toOn === null
      ? [...due('review', 'reviewOn', values.reviewOn), ...due('visit', 'nextVisitOn', values.nextVisitOn)]
      : [],
});
