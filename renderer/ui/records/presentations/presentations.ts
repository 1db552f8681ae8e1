import { emptyValues, type RawValues } from '#shared/records/defineRecord.ts';
import type { Fields } from '#shared/records/fields.ts';
import { definitionOf, isRecordType, type RecordType } from '#shared/records/records.ts';

import { communityVisitPresentation } from './communityVisit.ts';
import { consentPresentation } from './consent.ts';
import { employmentPresentation } from './employment.ts';
import { approvalPresentation } from './approval.ts';
import { assignmentPresentation } from './assignment.ts';
import { caseStatusPresentation } from './caseStatus.ts';
import { familyContactPresentation } from './familyContact.ts';
import { guardianshipPresentation } from './guardianship.ts';
import { identityDocumentPresentation } from './identityDocument.ts';
import { kinshipLinkPresentation } from './kinshipLink.ts';
import { kinshipTestPresentation } from './kinshipTest.ts';
import { personPresentation } from './person.ts';
import { placementPresentation } from './placement.ts';
import type { Circumstances, Presentation } from './presentation.ts';
import { prosecutionPresentation } from './prosecution.ts';
import { psychologicalSessionPresentation } from './psychologicalSession.ts';
import { referralPresentation } from './referral.ts';
import { repatriationPresentation } from './repatriation.ts';
import { schoolingPresentation } from './schooling.ts';
import { sentencePresentation } from './sentence.ts';
import { socialSupportPresentation } from './socialSupport.ts';
import { assessmentPresentation } from './assessment.ts';
import { custodyPresentation } from './custody.ts';
import { disengagementPresentation } from './disengagement.ts';
import { healthRecordPresentation } from './healthRecord.ts';
import { incidentPresentation } from './incident.ts';
import { notePresentation } from './note.ts';
import { pathwayPresentation } from './pathway.ts';
import { planPresentation } from './plan.ts';
import { planGoalPresentation } from './planGoal.ts';
import { probationPresentation } from './probation.ts';
import { riskReviewPresentation } from './riskReview.ts';
import { supportSessionPresentation } from './supportSession.ts';
import { taskPresentation } from './task.ts';
import { theologicalSessionPresentation } from './theologicalSession.ts';
import { trainingPresentation } from './training.ts';

/** How each record type is presented; a type without a presentation does not compile. */
export const presentations: Record<RecordType, Presentation> = {
  person: personPresentation,
  repatriation: repatriationPresentation,
  identityDocument: identityDocumentPresentation,
  consent: consentPresentation,
  prosecution: prosecutionPresentation,
  sentence: sentencePresentation,
  custody: custodyPresentation,
  probation: probationPresentation,
  psychologicalSession: psychologicalSessionPresentation,
  theologicalSession: theologicalSessionPresentation,
  supportSession: supportSessionPresentation,
  familyContact: familyContactPresentation,
  kinshipLink: kinshipLinkPresentation,
  kinshipTest: kinshipTestPresentation,
  guardianship: guardianshipPresentation,
  placement: placementPresentation,
  schooling: schoolingPresentation,
  training: trainingPresentation,
  employment: employmentPresentation,
  socialSupport: socialSupportPresentation,
  communityVisit: communityVisitPresentation,
  referral: referralPresentation,
  assignment: assignmentPresentation,
  caseStatus: caseStatusPresentation,
  approval: approvalPresentation,
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
export function newRowOf(type: string, group: string, fields: Fields, circumstances: Circumstances): RawValues {
  const likely = isRecordType(type) ? presentations[type].newRows?.(circumstances)[group] : undefined;
  return { ...(emptyValues({ fields }) as RawValues), ...likely };
}

/** The values that a new record begins with. */
export function newValuesOf(type: RecordType, circumstances: Circumstances): RawValues {
  const definition = definitionOf(type);
  const { likely, firstRows = [] } = presentations[type];
  const rows = firstRows.map((group) => {
    const fields = definition.fields[group]?.fields ?? {};
    return [group, [newRowOf(type, group, fields, circumstances)]];
  });
  const empty = emptyValues(definition) as RawValues;
  return { ...empty, ...(Object.fromEntries(rows) as RawValues), ...likely?.(circumstances) };
}
