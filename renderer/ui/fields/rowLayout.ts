import type { FieldWidth } from './widget.ts';

/** Widths of the fields of rows, so that a charge or a change of a sentence reads as one line. */
const layouts: Record<string, Record<string, FieldWidth>> = {
  'prosecution.charges': {
    article: 'quarter',
    part: 'quarter',
    point: 'quarter',
    editionOn: 'quarter',
  },
  'kinshipTest.compared': { person: 'half', relation: 'half', relationOther: 'half', sampledOn: 'third' },
  'placement.companions': { person: 'half', relation: 'half', relationOther: 'half' },
  'guardianship.visits': {
    visitedOn: 'third',
    visitors: 'twoThirds',
    childSeen: 'third',
    notSeenReason: 'twoThirds',
    sameCaregiver: 'third',
    caregiverChange: 'twoThirds',
    caregiverChangeOther: 'half',
    newCaregiver: 'half',
    observations: 'full',
  },
  'plan.reviews': {
    dueOn: 'third',
    reason: 'twoThirds',
    reasonOther: 'full',
    heldOn: 'third',
    excuse: 'twoThirds',
    excuseOther: 'full',
    outcome: 'full',
  },
  'planGoal.steps': {
    what: 'full',
    owner: 'twoThirds',
    dueOn: 'third',
    state: 'twoThirds',
    doneOn: 'third',
    reason: 'full',
  },
  'riskReview.scenarios': { scenario: 'full', atRisk: 'half', place: 'half', warningSigns: 'full' },
  'reference.staff.trainings': {
    course: 'half',
    provider: 'half',
    fromOn: 'third',
    toOn: 'third',
    hours: 'third',
    result: 'full',
    certificateNumber: 'half',
    certificateExpiresOn: 'half',
  },
  'sentence.changes': { changedOn: 'third', kind: 'twoThirds', term: 'twoThirds', days: 'third', basis: 'full' },
};

/** How wide a field of a row is. */
export function rowWidth(type: string, group: string, name: string): FieldWidth {
  return layouts[`${type}.${group}`]?.[name] ?? 'half';
}
