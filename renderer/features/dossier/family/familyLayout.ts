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

const gap = { across: 40, down: 72 };
const rowStep = nodeSize.height + gap.down;

/**
 * Places a family in rows, one for each generation, the oldest above; within a row, relatives stand near to each other.
 * Lines that pass a row go between its people.
 */
export function layoutFamily(family: Family): FamilyLayout {
  const generations = family.members.map(({ generation }) => generation);
  const oldest = Math.max(...generations, 0);
  const across = acrossOf(family);
  const rows = [...Map.groupBy(family.members, ({ generation }) => generation)].map(([generation, members]) =>
    spread(members.map(({ key }) => ({ key, x: across.get(key) ?? 0, y: (oldest - generation) * rowStep }))),
  );
  const places = new Map(rows.flat().map((place) => [place.key, place]));
  const lines = edgesOf(family.ties).flatMap(({ id, of, to }) => {
    const [from, until] = [places.get(of), places.get(to)];
    if (!from || !until || from.y === until.y) return [];
    const [upper, lower] = from.y < until.y ? [from, until] : [until, from];
    return [[id, lineBetween(upper, lower, rows)] as const];
  });
  return { placed: [...places.values()], lines: new Map(lines) };
}

/** How far to the right each person stands best. Two of one generation are drawn together by an invisible child. */
function acrossOf({ members, ties }: Family): Map<string, number> {
  const graph = new graphlib.Graph().setGraph({ rankdir: 'TB', nodesep: gap.across, ranksep: gap.down });
  graph.setDefaultEdgeLabel(() => ({}));
  const generationOf = new Map(members.map(({ key, generation }) => [key, generation]));
  for (const { key } of members) graph.setNode(key, { ...nodeSize });
  for (const { id, of, to } of edgesOf(ties)) {
    const rise = (generationOf.get(to) ?? 0) - (generationOf.get(of) ?? 0);
    if (rise > 0) graph.setEdge(to, of, { minlen: rise * 2 });
    if (rise < 0) graph.setEdge(of, to, { minlen: -rise * 2 });
    if (rise !== 0) continue;
    graph.setNode(id, { width: 1, height: 1 });
    graph.setEdge(of, id);
    graph.setEdge(to, id);
  }
  layout(graph);
  return new Map(members.map(({ key }) => [key, (graph.node(key) as Point).x - nodeSize.width / 2]));
}

/** The same people in the same order, moved just so far that nobody stands on anybody. */
function spread(row: readonly Placed[]): Placed[] {
  let free = Number.NEGATIVE_INFINITY;
  return row
    .toSorted((a, b) => a.x - b.x)
    .map((place) => {
      const x = Math.max(place.x, free);
      free = x + nodeSize.width + gap.across;
      return { ...place, x };
    });
}

/** From below the upper person to above the lower one, through a gap of every row between. */
function lineBetween(upper: Placed, lower: Placed, rows: readonly (readonly Placed[])[]): Point[] {
  const start = { x: upper.x + nodeSize.width / 2, y: upper.y + nodeSize.height };
  const end = { x: lower.x + nodeSize.width / 2, y: lower.y };
  const between = rows
    .filter(([first]) => first !== undefined && first.y > upper.y && first.y < lower.y)
    .toSorted(([a], [b]) => (a?.y ?? 0) - (b?.y ?? 0))
    .flatMap((row): Point[] => {
      const y = row[0]?.y ?? 0;
      const share = (y - start.y) / (end.y - start.y);
      const x = besidePeople(start.x + (end.x - start.x) * share, row);
      return [
        { x, y },
        { x, y: y + nodeSize.height },
      ];
    });
  return [start, ...between, end];
}

/** The nearest place in a row at which nobody stands. */
function besidePeople(x: number, row: readonly Placed[]): number {
  const margin = gap.across / 2;
  const inTheWay = row.find((one) => x > one.x - margin && x < one.x + nodeSize.width + margin);
  if (!inTheWay) return x;
  const [left, right] = [inTheWay.x - margin, inTheWay.x + nodeSize.width + margin];
  return x - left < right - x ? left : right;
}
