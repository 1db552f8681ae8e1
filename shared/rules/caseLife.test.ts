import { describe, expect, it } from 'vitest';

import { approvalStateOf, caseLifeOf, isMoveAllowed, type LifeSource } from './caseLife.ts';

let count = 0;
function source(type: string, values: LifeSource['values'] = {}, heads: string[] = ['v1']): LifeSource {
  count += 1;
  return { recordId: `${type}-${count}`, type, values, heads };
}

const person = source('person');
const placement = source('placement');
const plan = source('plan');
const goal = (...states: string[]) => source('planGoal', { steps: states.map((state) => ({ state })) });
const move = (kind: string, movedOn: string, heads?: string[]) => source('caseStatus', { move: kind, movedOn }, heads);
const approvalOf = (record: LifeSource, decision = 'approved', revision = record.heads[0]) =>
  source('approval', { record: record.recordId, revision, decision });

const stateOf = (...sources: LifeSource[]) => caseLifeOf([person, ...sources]).state;

describe('the state of a case', () => {
  it('follows from the data', () => {
    expect(stateOf()).toBe('identified');
    expect(stateOf(placement)).toBe('received');
    expect(stateOf(source('repatriation'))).toBe('received');
    expect(stateOf(placement, plan)).toBe('assessed');
    expect(stateOf(placement, plan, goal('done', 'open'))).toBe('inProgramme');
    expect(stateOf(placement, plan, goal('done', 'noLongerRequired'), goal('done'))).toBe('followUp');
  });

  it('follows the moves in the order of their days, however they arrived', () => {
    const [out, back] = [move('transferOut', '2025-02-01'), move('transferIn', '2025-06-01')];
    expect(stateOf(placement, back, out)).toBe('received');
    expect(stateOf(placement, out)).toBe('transferredOut');
    expect(caseLifeOf([person, placement, out]).since).toBe('2025-02-01');
  });

  it('is closed only when a supervisor approved the closure as it stands', () => {
    const closing = move('close', '2025-05-01');
    expect(caseLifeOf([person, placement, closing])).toMatchObject({
      state: 'received',
      closureToApprove: closing.recordId,
      moves: [],
    });
    expect(stateOf(placement, closing, approvalOf(closing))).toBe('closed');
    const edited = { ...closing, heads: ['v2'] };
    expect(caseLifeOf([person, placement, edited, approvalOf(closing)])).toMatchObject({
      state: 'received',
      closureToApprove: closing.recordId,
    });
    const returned = caseLifeOf([person, placement, closing, approvalOf(closing, 'returned')]);
    expect(returned).toMatchObject({ state: 'received', closureToApprove: null });
    expect(isMoveAllowed(returned, 'close')).toBe(true);
  });

  it('goes back to what the data tell when the case is reopened', () => {
    const closing = move('close', '2025-05-01');
    const closed = [placement, plan, goal('open'), closing, approvalOf(closing)];
    expect(caseLifeOf([person, ...closed]).moves).toEqual(['reopen']);
    const life = caseLifeOf([person, ...closed, move('reopen', '2025-09-01')]);
    expect(life).toMatchObject({ state: 'inProgramme', isReopened: true, since: '2025-09-01' });
  });

  it('allows no follow-up before a programme', () => {
    expect(isMoveAllowed(caseLifeOf([person, placement]), 'beginFollowUp')).toBe(false);
    expect(isMoveAllowed(caseLifeOf([person, plan, goal('open')]), 'beginFollowUp')).toBe(true);
  });
});

describe('an approval', () => {
  const approved = { revision: 'v1', decision: 'approved' };

  it('holds for one exact version, and for no other and no second one beside it', () => {
    expect(approvalStateOf([approved], ['v1'])?.state).toBe('approved');
    expect(approvalStateOf([approved], ['v2'])?.state).toBe('voided');
    expect(approvalStateOf([approved], ['v1', 'v2'])?.state).toBe('voided');
    expect(approvalStateOf([], ['v1'])).toBeNull();
  });

  it('gives way to a newer decision', () => {
    expect(approvalStateOf([approved, { revision: 'v1', decision: 'returned' }], ['v1'])?.state).toBe('returned');
  });
});
