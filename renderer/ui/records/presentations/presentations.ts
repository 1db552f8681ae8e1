import { emptyValues, type RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf, type RecordType } from '#shared/records/records.ts';

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
  psychologicalSession: psychologicalSessionPresentation,
  theologicalSession: theologicalSessionPresentation,
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
};

/** The values that a new record begins with. */
export function newValuesOf(type: RecordType, circumstances: Circumstances): RawValues {
  const empty = emptyValues(definitionOf(type)) as RawValues;
  return { ...empty, ...presentations[type].likely?.(circumstances) };
}
