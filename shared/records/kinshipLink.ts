import { defineRecord } from './defineRecord.ts';
import { otherNamed } from './fieldRules.ts';
import { choice, date, linkedPerson, longText, partialDate, recordLink, required, text } from './fields.ts';

const whileAlive = { field: 'lifeStatus', equals: 'alive' } as const;
const whenDeceased = { field: 'lifeStatus', equals: ['deceasedDeclared', 'deceasedConfirmed'] } as const;

/** A relative, with or without a dossier here: what they are to the returnee, on what evidence, and whether they live. */
export const kinshipLink = defineRecord({
  type: 'kinshipLink',
  compartment: 'case',
  fields: {
    relative: required(linkedPerson()),
    relation: required(choice('relation')),
    relationOther: text(100, { showIf: { field: 'relation', equals: 'other' } }),
    evidence: required(choice('kinshipEvidence')),
    document: recordLink(['identityDocument'], { showIf: { field: 'evidence', equals: 'document' } }),
    kinshipTest: recordLink(['kinshipTest'], { showIf: { field: 'evidence', equals: 'dna' } }),
    courtDecision: text(200, { showIf: { field: 'evidence', equals: 'court' } }),
    knownOn: required(date('fact')),
    lifeStatus: required(choice('lifeStatus')),
    diedOn: partialDate({ showIf: whenDeceased }),
    diedWhere: text(200, { showIf: whenDeceased }),
    whereabouts: choice('relativeWhereabouts', { showIf: whileAlive }),
    address: text(200, { showIf: whileAlive }),
    phone: text(100, { showIf: whileAlive }),
    notes: longText(),
  },
  happenedOn: 'knownOn',
  check: (values) => otherNamed(values, ['relation']),
});
