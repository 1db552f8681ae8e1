import { defineRecord, type RawValues } from './defineRecord.ts';
import { choice, date, groups, longText, reference, required, text } from './fields.ts';
import { typedEntry } from './typedEntries.ts';

/** An entry of the list knows its part, point and edition, and other entries those of the same article. */
const offered = { by: 'article', alike: 'article' } as const;

/** A criminal case against the returnee: who investigates, which court, under which edition of which article. */
export const prosecution = defineRecord({
  type: 'prosecution',
  compartment: 'legal',
  fields: {
    caseNumber: required(text(60)),
    openedOn: date('fact'),
    stage: required(choice('prosecutionStage')),
    investigatingBody: reference('agency'),
    court: reference('court'),
    charges: groups({
      article: required(reference('lawArticle')),
      part: text(10, { offered }),
      point: text(10, { offered }),
      editionOn: date('fact', { offered }),
    }),
    notes: longText(),
  },
  happenedOn: 'openedOn',
  upgrades: [withEntriesOfLists],
});

/** The first shape held the court and the investigating body as texts, and an article by its number or as *other, namely*. */
function withEntriesOfLists({ investigatingBody, court, charges, ...values }: RawValues): RawValues {
  const rows = Array.isArray(charges) ? (charges as RawValues[]) : [];
  return {
    ...values,
    investigatingBody: typedEntry(investigatingBody),
    court: typedEntry(court),
    charges: rows.map(({ article, articleOther, ...charge }) => ({
      ...charge,
      article:
        typeof article === 'string' && article !== 'other' ? { id: article, name: article } : typedEntry(articleOther),
    })),
  };
}
