import { emptyValues, type RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf, type RecordType } from '#shared/records/records.ts';

import { approvalPresentation } from './approval.ts';
import { assignmentPresentation } from './assignment.ts';
import { caseStatusPresentation } from './caseStatus.ts';
import { familyContactPresentation } from './familyContact.ts';
import { personPresentation } from './person.ts';
import { prosecutionPresentation } from './prosecution.ts';
import type { Circumstances, Presentation } from './presentation.ts';
import { psychologicalSessionPresentation } from './psychologicalSession.ts';
import { sentencePresentation } from './sentence.ts';
import { theologicalSessionPresentation } from './theologicalSession.ts';

/** How each record type is presented; a type without a presentation does not compile. */
export const presentations: Record<RecordType, Presentation> = {
  person: personPresentation,
  prosecution: prosecutionPresentation,
  sentence: sentencePresentation,
  psychologicalSession: psychologicalSessionPresentation,
  theologicalSession: theologicalSessionPresentation,
  familyContact: familyContactPresentation,
  assignment: assignmentPresentation,
  caseStatus: caseStatusPresentation,
  approval: approvalPresentation,
};

/** The values that a new record begins with. */
export function newValuesOf(type: RecordType, circumstances: Circumstances): RawValues {
  const empty = emptyValues(definitionOf(type)) as RawValues;
  return { ...empty, ...presentations[type].likely?.(circumstances) };
}
