import { due } from '#shared/rules/dues.ts';
import { releaseDayOf, releasedOn } from '#shared/rules/sentence.ts';

import { defineRecord } from './defineRecord.ts';
import { choice, date, groups, integer, longText, reference, required, term, text } from './fields.ts';
import { typedEntry } from './typedEntries.ts';

/** A verdict: its term, when it began, what is credited and what changed it later. The release date is computed (`shared/rules/sentence.ts`). */
export const sentence = defineRecord({
  type: 'sentence',
  compartment: 'legal',
  fields: {
    verdictOn: required(date('fact')),
    court: required(reference('court')),
    caseNumber: text(60),
    punishment: required(choice('punishment')),
    term: term(),
    startOn: date('fact'),
    creditedDays: integer(0, 36_500),
    additionalPenalties: longText(5_000),
    appeal: choice('appeal'),
    appealOn: date('fact', { showIf: { field: 'appeal', equals: 'filed' } }),
    changes: groups({
      changedOn: required(date('fact')),
      kind: required(choice('sentenceChange')),
      term: term({ showIf: { field: 'kind', equals: 'termReplaced' } }),
      days: integer(1, 36_500),
      basis: required(text()),
    }),
    statedReleaseOn: date('plan'),
    notes: longText(),
  },
  happenedOn: 'verdictOn',
  upgrades: [(values) => ({ ...values, court: typedEntry(values['court']) })],
  check: (values) => [
    ...(values.punishment === 'imprisonment' && values.term === null ? [{ field: 'term', message: 'required' }] : []),
    ...(values.statedReleaseOn !== null && values.startOn !== null && values.statedReleaseOn < values.startOn
      ? [{ field: 'statedReleaseOn', message: 'beforeStart' }]
      : []),
    ...values.changes.flatMap((change, row) => [
      ...(change.kind === 'termReplaced' && change.term === null
        ? [{ field: `changes.${row}.term`, message: 'required' }]
        : []),
      ...((change.kind === 'daysCredited' || change.kind === 'daysRemoved') && change.days === null
        ? [{ field: `changes.${row}.days`, message: 'required' }]
        : []),
      ...(change.changedOn < values.verdictOn ? [{ field: `changes.${row}.changedOn`, message: 'beforeVerdict' }] : []),
    ]),
  ],
  dues: (values) =>
    values.appeal === 'annulled' || releasedOn(values) !== null
      ? []
      : due('release', values.statedReleaseOn === null ? 'term' : 'statedReleaseOn', releaseDayOf(values)),
});
