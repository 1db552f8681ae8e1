import { defineRecord } from './defineRecord.ts';
import { choice, date, longText, reference, required, text } from './fields.ts';

/** Who is responsible for the person, in which role and for how long. */
export const assignment = defineRecord({
  type: 'assignment',
  compartment: 'case',
  fields: {
    responsible: required(reference('staff')),
    role: required(choice('workRole')),
    roleOther: text(100, { showIf: { field: 'role', equals: 'other' } }),
    fromOn: required(date('plan')),
    toOn: date('plan'),
    handover: longText(10_000),
  },
  happenedOn: 'fromOn',
  check: (values) => [
    ...(values.role === 'other' && values.roleOther === null ? [{ field: 'roleOther', message: 'required' }] : []),
    ...(values.toOn !== null && values.toOn < values.fromOn ? [{ field: 'toOn', message: 'beforeStart' }] : []),
  ],
});
