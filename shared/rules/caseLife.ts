import type { caseLifeCodelists } from '#shared/codelists/caseLifeCodelists.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';

export type CaseState = (typeof caseLifeCodelists.caseState)[number];
export type CaseMove = (typeof caseLifeCodelists.caseMove)[number];

/** A living record of compartment `case`, with the ids of its latest versions. */
export interface LifeSource {
  readonly recordId: string;
  readonly type: string;
  readonly values: RawValues;
  readonly heads: readonly string[];
}

/** Where a case stands, since when it was moved there, and whether a closure waits for a supervisor. */
export interface CaseLife {
  readonly state: CaseState;
  /** Day of the move that led here; null where the data alone tell the state. */
  readonly since: string | null;
  readonly isReopened: boolean;
  /** The closure that nobody has approved yet, or whose approval was voided by a later edit. */
  readonly closureToApprove: string | null;
  readonly moves: readonly CaseMove[];
}

/** The moves that each state allows; everything else follows from the data. */
const allowedMoves: Record<CaseState, readonly CaseMove[]> = {
  identified: ['transferOut', 'transferIn', 'close'],
  received: ['transferOut', 'transferIn', 'close'],
  assessed: ['transferOut', 'transferIn', 'close'],
  inProgramme: ['beginFollowUp', 'transferOut', 'transferIn', 'close'],
  followUp: ['returnToProgramme', 'transferOut', 'transferIn', 'close'],
  closed: ['reopen'],
  transferredOut: ['transferIn'],
};

/** What the newest decision on a record says about its versions as they are now. */
export type ApprovalState = 'approved' | 'returned' | 'voided';

/** The newest of a record's approvals and what it is worth: one of any other version than the only head is voided. */
export function approvalStateOf(
  approvals: readonly RawValues[],
  heads: readonly string[],
): { approval: RawValues; state: ApprovalState } | null {
  const approval = approvals.at(-1);
  if (!approval) return null;
  const isOfThisVersion = heads.length === 1 && approval['revision'] === heads[0];
  if (!isOfThisVersion) return { approval, state: 'voided' };
  return { approval, state: approval['decision'] === 'approved' ? 'approved' : 'returned' };
}

/**
 * A case's state: what the data tell, then the moves in their order. Sources are the living records of compartment
 * `case`, so that everybody who may see the dossier sees the same state; approvals in the order of writing.
 */
export function caseLifeOf(sources: readonly LifeSource[]): CaseLife {
  const moves = sources
    .filter(({ type }) => type === 'caseStatus')
    .toSorted((a, b) => compare(String(a.values['movedOn']), String(b.values['movedOn'])));
  const start = { state: stateFromData(sources), since: null, isReopened: false, closureToApprove: null };
  const end = moves.reduce<Omit<CaseLife, 'moves'>>((before, move) => afterMove(before, move, sources), start);
  return { ...end, moves: end.closureToApprove === null ? allowedMoves[end.state] : [] };
}

/** Whether a move is possible from where the case stands. */
export function isMoveAllowed(life: CaseLife, move: string): boolean {
  return life.moves.some((allowed) => allowed === move);
}

function stateFromData(sources: readonly LifeSource[]): CaseState {
  const of = (type: string) => sources.filter((source) => source.type === type);
  const goals = of('planGoal');
  if (goals.length > 0) return goals.every(isFinished) ? 'followUp' : 'inProgramme';
  if (of('plan').length > 0) return 'assessed';
  const hasArrived = of('placement').length > 0 || of('repatriation').length > 0;
  return hasArrived ? 'received' : 'identified';
}

/** A goal whose steps are all done or, with a reason, no longer required. */
function isFinished({ values }: LifeSource): boolean {
  const steps = Array.isArray(values['steps']) ? (values['steps'] as RawValues[]) : [];
  return steps.length > 0 && steps.every(({ state }) => state === 'done' || state === 'noLongerRequired');
}

function afterMove(
  before: Omit<CaseLife, 'moves'>,
  { recordId, values, heads }: LifeSource,
  sources: readonly LifeSource[],
): Omit<CaseLife, 'moves'> {
  const since = typeof values['movedOn'] === 'string' ? values['movedOn'] : null;
  const data = stateFromData(sources);
  switch (values['move'] as CaseMove) {
    case 'close': {
      const approvals = sources.filter(
        ({ type, values: approval }) => type === 'approval' && approval['record'] === recordId,
      );
      const decided = approvalStateOf(
        approvals.map((approval) => approval.values),
        heads,
      );
      if (decided?.state === 'returned') return before;
      if (decided?.state !== 'approved') return { ...before, closureToApprove: recordId };
      return { state: 'closed', since, isReopened: false, closureToApprove: null };
    }
    case 'reopen':
      return { state: data, since, isReopened: true, closureToApprove: null };
    case 'beginFollowUp':
      return { ...before, state: 'followUp', since };
    case 'returnToProgramme':
      return { ...before, state: 'inProgramme', since };
    case 'transferOut':
      return { ...before, state: 'transferredOut', since };
    case 'transferIn':
      return { ...before, state: data, since };
    default:
      return before;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
