import { isBefore, otherNamed, problemIf, requiredWhile } from '#shared/records/fieldRules.ts';
import {
  choice,
  date,
  groups,
  identifier,
  integer,
  longText,
  reference,
  required,
  text,
  type ValuesOf,
} from '#shared/records/fields.ts';

import { defineReference } from './defineReference.ts';

const ended: ReadonlySet<string> = new Set(['completed', 'certified', 'brokenOff']);

/** Who works with returnees, and which courses of the capacity-building programme they went through. */
export const staffFields = {
  /** The person of this station whose entry it is: what is due to the one is the other's. */
  personId: identifier(),
  kind: choice('staffKind'),
  speciality: choice('speciality'),
  specialityOther: text(100, { showIf: { field: 'speciality', equals: 'other' } }),
  agency: reference('agency'),
  contact: longText(1_000),
  trainings: groups({
    course: required(reference('staffCourse')),
    provider: reference('agency'),
    fromOn: required(date('fact')),
    toOn: date('fact'),
    hours: integer(1, 5_000),
    result: required(choice('trainingResult')),
    certificateNumber: text(60, { showIf: { field: 'result', equals: 'certified' } }),
    certificateExpiresOn: date('plan', { showIf: { field: 'result', equals: 'certified' } }),
  }),
};

/** What is kept of a member of staff beside the name. */
export type StaffValues = ValuesOf<typeof staffFields>;

/** Staff, experts and medical workers. */
export const staff = defineReference({
  list: 'staff',
  fields: staffFields,
  check: (values) => [
    ...otherNamed(values, ['speciality']),
    ...values.trainings.flatMap((training, row) => [
      ...requiredWhile(ended.has(training.result), training, ['toOn'], `trainings.${row}.`),
      ...problemIf(isBefore(training.toOn, training.fromOn), {
        field: `trainings.${row}.toOn`,
        message: 'beforeStart',
      }),
      ...problemIf(isBefore(training.certificateExpiresOn, training.toOn), {
        field: `trainings.${row}.certificateExpiresOn`,
        message: 'beforeStart',
      }),
    ]),
  ],
});
