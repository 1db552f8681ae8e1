import { emptyValues, type RawValues } from '#shared/records/defineRecord.ts';
import type { Fields } from '#shared/records/fields.ts';
import { definitionOf, isRecordType, type RecordType } from '#shared/records/records.ts';

import { assessmentPresentation } from './assessment.ts';
import { custodyPresentation } from './custody.ts';
import { disengagementPresentation } from './disengagement.ts';
import { familyContactPresentation } from './familyContact.ts';
import { healthRecordPresentation } from './healthRecord.ts';
import { incidentPresentation } from './incident.ts';
import { notePresentation } from './note.ts';
import { pathwayPresentation } from './pathway.ts';
import { personPresentation } from './person.ts';
import { planPresentation } from './plan.ts';
import { planGoalPresentation } from './planGoal.ts';
import type { Circumstances, Presentation } from './presentation.ts';
import { probationPresentation } from './probation.ts';
import { prosecutionPresentation } from './prosecution.ts';
import { psychologicalSessionPresentation } from './psychologicalSession.ts';
import { riskReviewPresentation } from './riskReview.ts';
import { sentencePresentation } from './sentence.ts';
import { supportSessionPresentation } from './supportSession.ts';
import { taskPresentation } from './task.ts';
import { theologicalSessionPresentation } from './theologicalSession.ts';

/** How each record type is presented; a type without a presentation does not compile. */
export const presentations: Record<RecordType, Presentation> = {
  person: personPresentation,
  prosecution: prosecutionPresentation,
  sentence: sentencePresentation,
  custody: custodyPresentation,
  probation: probationPresentation,
  psychologicalSession: psychologicalSessionPresentation,
  theologicalSession: theologicalSessionPresentation,
  supportSession: supportSessionPresentation,
  familyContact: familyContactPresentation,
  assessment: assessmentPresentation,
  healthRecord: healthRecordPresentation,
  pathway: pathwayPresentation,
  riskReview: riskReviewPresentation,
  disengagement: disengagementPresentation,
  incident: incidentPresentation,
  plan: planPresentation,
  planGoal: planGoalPresentation,
  task: taskPresentation,
  note: notePresentation,
};

/** The values that a new row of a `groups` field begins with. */
export function newRowOf(type: string, group: string, fields: Fields): RawValues {
  const likely = isRecordType(type) ? presentations[type].newRows?.[group] : undefined;
  return { ...(emptyValues({ fields }) as RawValues), ...likely };
}

/** The values that a new record begins with. */
export function newValuesOf(type: RecordType, circumstances: Circumstances): RawValues {
  const empty = emptyValues(definitionOf(type)) as RawValues;
  return { ...empty, ...presentations[type].likely?.(circumstances) };
}
