import { graphlib, layout } from '@dagrejs/dagre';

import type { Family, FamilyTie } from '#shared/rules/family.ts';
import { strongerEvidence } from '#shared/rules/family.ts';

/** Pixels; the style sheet says the same in `--node-width` and `--node-height`. */
export const nodeSize = { width: 208, height: 88 };

/** Where the upper left corner of somebody's card stands. */
export interface Placed {
  readonly key: string;
  readonly x: number;
  readonly y: number;
}

/** A place in the drawing, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everybody stands, and the points that each line between two generations passes, from above, by the id of its pair. */
export interface FamilyLayout {
  readonly placed: Placed[];
  readonly lines: ReadonlyMap<string, readonly Point[]>;
}

/** Two people who are related, drawn as one line however many dossiers say so. */
export interface FamilyEdge extends FamilyTie {
  readonly id: string;
}

/** One line for each pair; what it says comes from the dossier that was read first, its ground is the strongest. */
export function edgesOf(ties: readonly FamilyTie[]): FamilyEdge[] {
  const pairs = Map.groupBy(ties, ({ of, to }) => JSON.stringify([of, to].toSorted()));
  return [...pairs].flatMap(([id, [first, ...others]]) => {
    if (!first) return [];
    const evidence = others.reduce((best, tie) => strongerEvidence(best, tie.evidence), first.evidence);
    return [{ ...first, id, evidence }];
  });
}

/**
 * Places a family in rows, one for each generation, the oldest above; within a row, relatives stand near to each other.
 * Each row hangs on an invisible post, so that nobody leaves their generation.
 */
export function layoutFamily({ members, ties }: Family): FamilyLayout {
  const generations = members.map(({ generation }) => generation);
  const [oldest, youngest] = [Math.max(...generations, 0), Math.min(...generations, 0)];
  const graph = new graphlib.Graph().setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 64 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (let generation = oldest + 1; generation >= youngest - 1; generation -= 1) {
    graph.setNode(postOf(generation), { width: 1, height: nodeSize.height });
    if (generation <= oldest) graph.setEdge(postOf(generation + 1), postOf(generation), { weight: 1 });
  }
  for (const { key, generation } of members) {
    graph.setNode(key, { ...nodeSize });
    graph.setEdge(postOf(generation + 1), key, { weight: 0 });
    graph.setEdge(key, postOf(generation - 1), { weight: 0 });
  }
  const generationOf = new Map(members.map(({ key, generation }) => [key, generation]));
  const ends = edgesOf(ties).flatMap(({ id, of, to }) => {
    const rise = (generationOf.get(to) ?? 0) - (generationOf.get(of) ?? 0);
    return rise === 0 ? [] : [{ id, upper: rise > 0 ? to : of, lower: rise > 0 ? of : to }];
  });
  for (const { upper, lower } of ends) graph.setEdge(upper, lower, { weight: 8 });
  layout(graph);
  const placed = members.map(({ key }) => {
    const { x, y } = graph.node(key) as Point;
    return { key, x: x - nodeSize.width / 2, y: y - nodeSize.height / 2 };
  });
  const lines = ends.map(({ id, upper, lower }) => [id, graph.edge(upper, lower).points as Point[]] as const);
  return { placed, lines: new Map(lines) };
}

function postOf(generation: number): string {
  return `post ${generation}`;
}
