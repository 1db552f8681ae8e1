import { due } from '#shared/rules/dues.ts';

import { defineRecord } from './defineRecord.ts';
import { isBefore, problemIf } from './fieldRules.ts';
import { choice, date, longText, reference, required, text, texts } from './fields.ts';

/** Supervision by the probation service: from when to when, under which duties, by whom. */
export const probation = defineRecord({
  type: 'probation',
  compartment: 'legal',
  fields: {
    kind: required(choice('probationKind')),
    startOn: required(date('plan')),
    endOn: date('plan'),
    decidedOn: date('fact'),
    basis: text(),
    service: reference('agency'),
    officer: text(),
    officerContact: text(),
    duties: texts(300),
    nextOn: date('plan'),
    notes: longText(),
  },
  happenedOn: 'startOn',
  check: (values) => [
    ...problemIf(isBefore(values.endOn, values.startOn), { field: 'endOn', message: 'beforeStart' }),
    ...problemIf(isBefore(values.nextOn, values.startOn), { field: 'nextOn', message: 'beforeStart' }),
  ],
  dues: (values) => [...due('visit', 'nextOn', values.nextOn), ...due('expiry', 'endOn', values.endOn)],
});
