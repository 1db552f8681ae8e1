import { describe, expect, it } from 'vitest';

import { mergePlan } from './mergePlan.ts';

describe('merging what was typed with what others saved', () => {
  const base = { court: 'A', notes: null, staff: ['x'] };

  it('takes over a field that only the others changed', () => {
    const plan = mergePlan(base, { ...base, notes: 'mine' }, { ...base, court: 'B' });
    expect(plan).toEqual({ takenOver: ['court'], contested: [] });
  });

  it('leaves a field to a person that both changed differently', () => {
    const plan = mergePlan(base, { ...base, staff: ['x', 'y'] }, { ...base, staff: ['z'] });
    expect(plan).toEqual({ takenOver: [], contested: ['staff'] });
  });

  it('asks nothing where both changed a field to the same', () => {
    const same = { ...base, court: 'C' };
    expect(mergePlan(base, same, { ...same })).toEqual({ takenOver: [], contested: [] });
  });

  it('leaves every difference to a person when the common beginning is not known', () => {
    expect(mergePlan(null, { ...base, notes: 'mine' }, base).contested).toEqual(['notes']);
  });
});
