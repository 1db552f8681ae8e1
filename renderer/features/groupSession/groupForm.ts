import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';
import type { GroupLine } from '#shared/contract/groupCommands.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import type { RecordType } from '#shared/records/records.ts';
import { personalFields } from '#shared/records/sessionFields.ts';

import { presentations, newValuesOf } from '../../ui/records/presentations/presentations.ts';
import type { Circumstances, RecordSection } from '../../ui/records/presentations/presentation.ts';

/** Somebody who can be put into the group: as the caseload knows them. */
export type GroupPerson = Pick<CaseloadRow, 'dossierId' | 'code' | 'name' | 'birthDate'>;

/** What is wrong with one person's line: message keys, `line` for the person as such. */
export type LineErrors = Readonly<Partial<Record<'line' | 'engagement' | 'personal', string>>>;

/** Fields that a group session fills in by itself or leaves to each person. */
const notShared: ReadonlySet<string> = new Set(['setting', 'participants', 'groupId', ...personalFields]);

/** The sections of a session's form with the fields that all people share. */
export function sharedSections(type: RecordType): RecordSection[] {
  return presentations[type].sections.flatMap(({ group, fields }) => {
    const shared = Object.entries(fields).filter(([name]) => !notShared.has(name));
    return shared.length === 0 ? [] : [{ group, fields: Object.fromEntries(shared) }];
  });
}

/** What the shared part of a new group session most likely begins with. */
export function likelyShared(type: RecordType, circumstances: Circumstances): RawValues {
  const format = type === 'theologicalSession' ? 'lecture' : 'groupDiscussion';
  return { ...newValuesOf(type, circumstances), setting: 'group', format };
}

/** Lines for people who have none yet, after those who have. */
export function withPeople(lines: readonly GroupLine[], dossierIds: readonly string[]): GroupLine[] {
  const known = new Set(lines.map(({ dossierId }) => dossierId));
  const added = [...new Set(dossierIds)].filter((dossierId) => !known.has(dossierId));
  return [...lines, ...added.map((dossierId) => ({ dossierId, engagement: null, personal: null }))];
}

/** A refusal's fields, sorted into those of the shared form and those of each person's line. */
export function sortedProblems(
  fields: Readonly<Record<string, string>>,
  lines: readonly GroupLine[],
): { shared: Record<string, string>; lines: Map<string, LineErrors> } {
  const shared: Record<string, string> = {};
  const ofLines = new Map<string, LineErrors>();
  for (const [path, message] of Object.entries(fields)) {
    const [place, index = '', part = 'line'] = path.split('.');
    const line = place === 'people' ? lines[Number(index)] : undefined;
    if (line) ofLines.set(line.dossierId, { ...ofLines.get(line.dossierId), [part]: message });
    else if (place === 'shared') shared[path.slice('shared.'.length)] = message;
  }
  return { shared, lines: ofLines };
}
