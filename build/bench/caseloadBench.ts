import { v7 as uuid } from 'uuid';

import { defaultReviewWindows } from '#shared/rules/reviewWindow.ts';
import { Caseload } from '#vault/registry/caseload.ts';
import { MyDay } from '#vault/registry/myDay.ts';

import { cardOf, sampleCards } from './sampleCards.ts';
import { median, millisecondsText, timed, type Finding } from './measure.ts';

const typed = 'серикбаев аск';

/** Filtering and sorting the caseload at every keystroke; the slowest of the keystrokes' medians counts. */
export async function measureCaseload(rounds: number): Promise<Finding> {
  const caseload = new Caseload(manyCards());
  const keystrokes = Array.from({ length: typed.length }, (_, length) => typed.slice(0, length));
  const times = keystrokes.map((): number[] => []);
  for (let round = 0; round < rounds * 5; round += 1) {
    for (const [index, query] of keystrokes.entries()) {
      times[index]?.push(await timed(() => caseload.list({ ...window, query }, today)));
    }
  }
  const worst = Math.max(...times.map(median));
  return {
    what: `caseload filter over ${sampleCards} cards, slowest keystroke`,
    ours: millisecondsText(worst),
    other: '–',
    ratio: worst,
    aim: 16,
    unit: 'ms',
  };
}

/** Listing what is due after a card has changed, when all of it is made anew. */
export async function measureMyDay(rounds: number): Promise<Finding> {
  const caseload = new Caseload(manyCards());
  const myDay = new MyDay(caseload);
  const query = { from: null, to: null, kinds: [], whose: 'everybody' as const, offset: 0, limit: 200 };
  const worker = { personName: 'A', staffEntry: null };
  const times: number[] = [];
  for (let round = 0; round < rounds * 3; round += 1) {
    caseload.set(uuid(), cardOf(round));
    times.push(await timed(() => myDay.list(query, today, defaultReviewWindows, worker)));
  }
  const middle = median(times);
  return {
    what: `what is due over ${sampleCards} cards, after a change`,
    ours: millisecondsText(middle),
    other: '–',
    ratio: middle,
    aim: 100,
    unit: 'ms',
  };
}

const today = '2026-06-01';

function manyCards() {
  return new Map(Array.from({ length: sampleCards }, (_, index) => [uuid(), cardOf(index)]));
}

const window = {
  category: null,
  sex: null,
  state: null,
  dossiers: null,
  hasOverdue: false,
  hasDraft: false,
  hasConflict: false,
  releaseWithinDays: null,
  noSessionForDays: null,
  sort: 'name' as const,
  isDescending: false,
  thenBy: [],
  offset: 0,
  limit: 100,
};
