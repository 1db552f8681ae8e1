import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { isBefore, otherNamed, problemIf, requiredWhile } from './fieldRules.ts';
import { choice, choices, date, integer, longText, reference, required, text, texts } from './fields.ts';

/** A child's time at one school: with what the child came, what it is given, how it does. */
export const schooling = defineRecord({
  type: 'schooling',
  compartment: 'case',
  fields: {
    level: required(choice('educationLevel')),
    levelOther: text(100, { showIf: { field: 'level', equals: 'other' } }),
    school: required(reference('school')),
    grade: integer(0, 12, { showIf: { field: 'level', equals: 'school' } }),
    fromOn: required(date('fact')),
    toOn: date('fact'),
    endReason: text(300, { showIf: { field: 'toOn' } }),
    priorSchooling: choice('priorSchooling'),
    priorSchoolingNotes: longText(2_000),
    individualProgramme: choice('yesNo'),
    programmeNotes: longText(5_000, { showIf: { field: 'individualProgramme', equals: 'yes' } }),
    languageSupport: choices('language'),
    languageSupportOther: text(100, { showIf: { field: 'languageSupport', equals: 'other' } }),
    attendance: choice('attendance'),
    performance: choice('performance'),
    /** The day to which attendance and performance refer. */
    assessedOn: date('fact'),
    activities: texts(),
    reviewOn: date('plan'),
    notes: longText(),
  },
  happenedOn: 'fromOn',
  check: (values) => [
    ...otherNamed(values, ['level', 'languageSupport']),
    ...problemIf(isBefore(values.toOn, values.fromOn), { field: 'toOn', message: 'beforeStart' }),
    ...requiredWhile(values.attendance !== null || values.performance !== null, values, ['assessedOn']),
    ...problemIf(isBefore(values.assessedOn, values.fromOn), { field: 'assessedOn', message: 'beforeStart' }),
    ...problemIf(isBefore(values.reviewOn, values.fromOn), { field: 'reviewOn', message: 'beforeStart' }),
  ],
  dues: (values) => due('review', 'reviewOn', values.toOn === null ? values.reviewOn : null),
});
