import { defineRecord } from './defineRecord.ts';
import { choice, date, groups, longText, required, text } from './fields.ts';

/** A criminal case against the returnee: who investigates, which court, under which edition of which article. */
export const prosecution = defineRecord({
  type: 'prosecution',
  compartment: 'legal',
  fields: {
    caseNumber: required(text(60)),
    openedOn: date('fact'),
    stage: required(choice('prosecutionStage')),
    investigatingBody: text(),
    court: text(),
    charges: groups({
      article: required(choice('article')),
      articleOther: text(20, { showIf: { field: 'article', equals: 'other' } }),
      part: text(10),
      point: text(10),
      editionOn: date('fact'),
    }),
    notes: longText(),
  },
  happenedOn: 'openedOn',
  check: (values) =>
    values.charges.flatMap((charge, row) =>
      charge.article === 'other' && charge.articleOther === null
        ? [{ field: `charges.${row}.articleOther`, message: 'required' }]
        : [],
    ),
});
