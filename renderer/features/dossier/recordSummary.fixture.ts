import type { RecordSummary } from '#shared/contract/recordCommands.ts';

/** A record in a list, for tests; what they do not name is plain. */
export function recordSummary(given: Partial<RecordSummary>): RecordSummary {
  return {
    recordId: 'record',
    type: 'familyContact',
    compartment: 'case',
    happenedOn: null,
    values: {},
    versions: 1,
    hasConflict: false,
    isParallel: false,
    isVoid: false,
    isNewer: false,
    last: {
      revisionId: given.recordId ?? 'record',
      at: '2026-01-01T00:00:00.000Z',
      authorName: '',
      authorRoles: [],
      stationName: '',
      isOwnStation: true,
    },
    ...given,
  };
}
