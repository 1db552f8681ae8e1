import { optionsAt, itemsOf } from '#shared/instruments/instrument.ts';
import {
  eventInstruments,
  scoredInstrument,
  scoredInstruments,
  totalsInstrument,
} from '#shared/instruments/instruments.ts';
import { totalsInstruments } from '#shared/instruments/totalsInstruments.ts';
import { due } from '#shared/rules/dues.ts';

import { defineRecord, type FieldProblem } from './defineRecord.ts';
import { isBefore, otherNamed, problemIf, requiredWhile } from './fieldRules.ts';
import {
  answers,
  choice,
  date,
  longText,
  reference,
  required,
  text,
  totals,
  type InstrumentAnswers,
  type InstrumentTotals,
} from './fields.ts';

const whenFlagged = { field: 'safetyConcern', equals: 'yes' } as const;

/** One filling-in of an instrument: its answers or the figures of its scoring sheet, and what a professional makes of them. */
export const assessment = defineRecord({
  type: 'assessment',
  compartment: 'clinical',
  fields: {
    heldOn: required(date('fact')),
    instrument: required(choice('instrument')),
    instrumentOther: text(200, { showIf: { field: 'instrument', equals: 'other' } }),
    informant: choice('informant'),
    informantOther: text(100, { showIf: { field: 'informant', equals: 'other' } }),
    language: choice('language'),
    assessor: reference('staff'),
    event: text(300, { showIf: { field: 'instrument', equals: eventInstruments } }),
    answers: answers({ showIf: { field: 'instrument', equals: Object.keys(scoredInstruments) } }),
    totals: totals({ showIf: { field: 'instrument', equals: Object.keys(totalsInstruments) } }),
    result: longText(10_000, { showIf: { field: 'instrument', equals: 'other' } }),
    interpretation: longText(),
    safetyConcern: choice('yesNo'),
    safetyAction: longText(10_000, { showIf: whenFlagged }),
    safetyDoneOn: date('fact', { showIf: whenFlagged }),
    nextOn: date('plan'),
  },
  happenedOn: 'heldOn',
  check: (values) => [
    ...otherNamed(values, ['instrument', 'informant']),
    ...requiredWhile(values.instrument === 'other', values, ['result']),
    ...answerProblems(values.instrument, values.answers),
    ...totalProblems(values.instrument, values.totals),
    ...problemIf(namesSelfHarm(values.answers) && values.safetyConcern !== 'yes', {
      field: 'safetyConcern',
      message: 'safetyItemAnswered',
    }),
    ...requiredWhile(values.safetyDoneOn !== null, values, ['safetyAction']),
    ...problemIf(isBefore(values.safetyDoneOn, values.heldOn), { field: 'safetyDoneOn', message: 'beforeAssessment' }),
    ...problemIf(isBefore(values.nextOn, values.heldOn), { field: 'nextOn', message: 'beforeAssessment' }),
  ],
  warn: (values) => [
    ...problemIf(isSafetyOpen(values), { field: 'safetyConcern', message: 'safetyNow' }),
    ...problemIf(!isFor(values.instrument, values.informant), { field: 'informant', message: 'otherInformant' }),
  ],
  dues: (values) => [
    ...(isSafetyOpen(values) ? due('task', 'safetyDoneOn', values.heldOn, [values.assessor]) : []),
    ...due('review', 'nextOn', values.nextOn, [values.assessor]),
  ],
});

interface SafetyValues {
  readonly safetyConcern: unknown;
  readonly safetyDoneOn: unknown;
}

/** Whether an assessment named death or self-harm and nobody has written down yet that it was dealt with. */
export function isSafetyOpen({ safetyConcern, safetyDoneOn }: SafetyValues): boolean {
  return safetyConcern === 'yes' && safetyDoneOn === null;
}

/** Whether the item about death or self-harm, where the instrument has one, has any answer but the lowest. */
export function namesSelfHarm(given: InstrumentAnswers | null): boolean {
  const item = given === null ? null : (scoredInstrument(given.instrument)?.safetyItem ?? null);
  return item !== null && (given?.items[item] ?? 0) > 0;
}

function isFor(instrumentId: string, informant: string | null): boolean {
  const informants: readonly string[] | undefined = scoredInstrument(instrumentId)?.informants;
  return informants === undefined || informant === null || informants.includes(informant);
}

function answerProblems(instrumentId: string, given: InstrumentAnswers | null): FieldProblem[] {
  const instrument = scoredInstrument(instrumentId);
  if (instrument === null) return [];
  const isOwn = given?.instrument === instrumentId && given.items.length === itemsOf(instrument);
  if (!isOwn || given.items.every((answer) => answer === null)) return [{ field: 'answers', message: 'required' }];
  return given.items.flatMap((answer, index) => {
    const isOffered = answer === null || optionsAt(instrument, index).some(({ value }) => value === answer);
    return problemIf(!isOffered, { field: `answers.items.${index}`, message: 'notInList' });
  });
}

function totalProblems(instrumentId: string, given: InstrumentTotals | null): FieldProblem[] {
  const instrument = totalsInstrument(instrumentId);
  if (instrument === null) return [];
  if (given?.instrument !== instrumentId || given.scales.length === 0)
    return [{ field: 'totals', message: 'required' }];
  return given.scales.flatMap(({ scale: id, value }, index) => {
    const scale = instrument.scales.find((known) => known.id === id);
    const isWithin = scale !== undefined && value >= scale.min && value <= scale.max;
    return problemIf(!isWithin, { field: `totals.scales.${index}`, message: 'outsideScale' });
  });
}
