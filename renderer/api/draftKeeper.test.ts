import { setTimeout as pause } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import type { RawValues } from '#shared/records/defineRecord.ts';

import { createDraftKeeper, type DraftState } from './draftKeeper.ts';

function keeperOf(options: { duration?: number; fails?: () => boolean } = {}) {
  const saved: RawValues[] = [];
  const states: DraftState[] = [];
  const keeper = createDraftKeeper<RawValues>({
    save: async (values) => {
      await pause(options.duration ?? 1);
      if (options.fails?.()) throw new Error('disk');
      saved.push(values);
      return { savedAt: '2026-01-01T00:00:00.000Z' };
    },
    onState: (state) => states.push(state),
    delay: 20,
  });
  return { keeper, saved, states };
}

describe('the keeper of a draft', () => {
  it('saves the last of several quick changes once', async () => {
    const { keeper, saved } = keeperOf();
    keeper.note({ notes: 'a' });
    keeper.note({ notes: 'ab' });
    await pause(60);
    expect(saved).toEqual([{ notes: 'ab' }]);
  });

  it('saves at once when it is told to', async () => {
    const { keeper, saved } = keeperOf();
    keeper.note({ notes: 'a' });
    await keeper.flush();
    expect(saved).toEqual([{ notes: 'a' }]);
  });

  it('never writes two versions at the same time, and keeps their order', async () => {
    const { keeper, saved } = keeperOf({ duration: 15 });
    keeper.note({ notes: 'a' });
    const first = keeper.flush();
    await pause(1);
    keeper.note({ notes: 'ab' });
    await Promise.all([first, keeper.flush()]);
    expect(saved).toEqual([{ notes: 'a' }, { notes: 'ab' }]);
  });

  it('waits for a save under way before it closes, and saves nothing afterwards', async () => {
    const { keeper, saved } = keeperOf({ duration: 15 });
    keeper.note({ notes: 'a' });
    void keeper.flush();
    await pause(1);
    await keeper.close();
    expect(saved).toHaveLength(1);
    keeper.note({ notes: 'ab' });
    await keeper.flush();
    await pause(40);
    expect(saved).toHaveLength(1);
  });

  it('keeps what could not be saved for the next try, and says why it failed', async () => {
    let isBroken = true;
    const { keeper, saved, states } = keeperOf({ fails: () => isBroken });
    keeper.note({ notes: 'a' });
    await keeper.flush();
    expect(states.at(-1)?.failure).toBeInstanceOf(Error);
    isBroken = false;
    await keeper.flush();
    expect(saved).toEqual([{ notes: 'a' }]);
    expect(states.at(-1)?.failure).toBeNull();
  });

  it('goes on after the record could not be saved', async () => {
    const { keeper, saved } = keeperOf();
    keeper.note({ notes: 'a' });
    await keeper.close();
    keeper.note({ notes: 'ab' });
    keeper.reopen();
    await pause(60);
    expect(saved).toEqual([{ notes: 'ab' }]);
  });
});
