import type { RecordType } from '#shared/records/records.ts';

/** Under which setting a person's unfinished group session of a type is kept. */
export function draftKey(type: RecordType): string {
  return `groupSession.draft.${type}`;
}

/** Under which setting the people of the last group session of a type are kept. */
export function peopleKey(type: RecordType): string {
  return `groupSession.people.${type}`;
}

/** Under which setting it stands in whose dossier the files of an unfinished group session lie. */
export function fileHomeKey(type: RecordType): string {
  return `groupSession.fileHome.${type}`;
}

/** Under which setting an unfinished amendment of a group session is kept. */
export function amendmentKey(groupId: string): string {
  return `groupSession.amendment.${groupId}`;
}

/** Under which setting the moments are kept at which a group session was amended for everybody. */
export function writesKey(groupId: string): string {
  return `groupSession.writes.${groupId}`;
}

/** Under which setting the records of one group session are kept. No dossier knows of the others; their author does. */
export function membersKey(groupId: string): string {
  return `groupSession.members.${groupId}`;
}
