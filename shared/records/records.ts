import { z } from 'zod';

import { approval } from './approval.ts';
import { assignment } from './assignment.ts';
import { caseStatus } from './caseStatus.ts';
import { checkAgainst, type Checked } from './checking.ts';
import type { RawValues, RecordDefinition } from './defineRecord.ts';
import { communityVisit } from './communityVisit.ts';
import { consent } from './consent.ts';
import { employment } from './employment.ts';
import { familyContact } from './familyContact.ts';
import { guardianship } from './guardianship.ts';
import { identityDocument } from './identityDocument.ts';
import { kinshipLink } from './kinshipLink.ts';
import { kinshipTest } from './kinshipTest.ts';
import { person } from './person.ts';
import { placement } from './placement.ts';
import { prosecution } from './prosecution.ts';
import { psychologicalSession } from './psychologicalSession.ts';
import { referral } from './referral.ts';
import { repatriation } from './repatriation.ts';
import { schooling } from './schooling.ts';
import { sentence } from './sentence.ts';
import { socialSupport } from './socialSupport.ts';
import { assessment } from './assessment.ts';
import { custody } from './custody.ts';
import { disengagement } from './disengagement.ts';
import { healthRecord } from './healthRecord.ts';
import { incident } from './incident.ts';
import { note } from './note.ts';
import { pathway } from './pathway.ts';
import { plan } from './plan.ts';
import { planGoal } from './planGoal.ts';
import { probation } from './probation.ts';
import { riskReview } from './riskReview.ts';
import { supportSession } from './supportSession.ts';
import { task } from './task.ts';
import { theologicalSession } from './theologicalSession.ts';
import { training } from './training.ts';

/** Every record type that this version knows. A type from a newer version is kept and shown as it came. */
export const records = {
  person,
  repatriation,
  identityDocument,
  consent,
  prosecution,
  sentence,
  custody,
  probation,
  psychologicalSession,
  theologicalSession,
  supportSession,
  familyContact,
  kinshipLink,
  kinshipTest,
  guardianship,
  placement,
  schooling,
  training,
  employment,
  socialSupport,
  communityVisit,
  referral,
  assignment,
  caseStatus,
  approval,
  assessment,
  healthRecord,
  pathway,
  riskReview,
  disengagement,
  incident,
  plan,
  planGoal,
  task,
  note,
} as const;

export type RecordType = keyof typeof records;
export type RecordValues<T extends RecordType> = z.infer<(typeof records)[T]['schema']>;

export const recordTypes = Object.keys(records) as [RecordType, ...RecordType[]];

/** Whether this version knows a record type. */
export function isRecordType(type: string): type is RecordType {
  return Object.hasOwn(records, type);
}

/** Whether a type can be written for a whole group at once: those that are built on `sessionFields`. */
export function isGroupType(type: RecordType): boolean {
  return Object.hasOwn(records[type].fields, 'groupId');
}

/** The definition of a record type, for code that treats all types alike. */
export function definitionOf(type: RecordType): RecordDefinition {
  return records[type] as unknown as RecordDefinition;
}

/** Parses a record's values strictly and applies the rules across fields. `today` is the writer's calendar date. */
export function checkValues(type: RecordType, values: unknown, today: string): Checked {
  return checkAgainst(definitionOf(type), values, today);
}

/** Brings values of an older shape to this version's; values of the current shape come back as they are. */
export function upgradeValues(type: RecordType, schemaVersion: number, values: RawValues): RawValues {
  return definitionOf(type)
    .upgrades.slice(schemaVersion - 1)
    .reduce((older, step) => step(older), values);
}

/** The JSON Schema of a record type's values (draft 2020-12), for people who read packages with other tools. */
export function jsonSchemaOf(type: RecordType) {
  return z.toJSONSchema(definitionOf(type).schema);
}
