import { choice, date, integer, longText, required, text, texts, time } from './fields.ts';

/** The shape that every kind of session shares (DOMAIN 3, sessions). */
export const sessionFields = {
  heldOn: required(date('fact')),
  startTime: time(),
  minutes: integer(1, 1_440),
  setting: required(choice('sessionSetting')),
  format: required(choice('sessionFormat')),
  formatOther: text(100, { showIf: { field: 'format', equals: 'other' } }),
  language: choice('language'),
  interpreter: text(100),
  staff: texts(100),
  topics: texts(),
  engagement: choice('engagement'),
  observations: longText(),
  agreements: longText(10_000),
  nextOn: date('plan'),
};

interface SessionValues {
  heldOn: string;
  format: string;
  formatOther: string | null;
  nextOn: string | null;
}

/** The rules that hold for every kind of session. */
export function checkSession(values: SessionValues) {
  return [
    ...(values.format === 'other' && values.formatOther === null
      ? [{ field: 'formatOther', message: 'required' }]
      : []),
    ...(values.nextOn !== null && values.nextOn < values.heldOn ? [{ field: 'nextOn', message: 'beforeSession' }] : []),
  ];
}
