import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react';

import classes from './family.module.css';
import type { Point } from './familyLayout.ts';

/** A line between two relatives, along the points that the layout found for it. */
export type TieEdge = Edge<{ points: readonly Point[]; evidence: string | null; label?: string }, 'tie'>;

/** Draws a relation: broken where somebody only says so, plain with a paper, heavy where a laboratory or a court has found it. */
export function TieLine({ data }: EdgeProps<TieEdge>) {
  if (!data) return null;
  const { points, evidence, label } = data;
  const middle = middleOf(points);
  return (
    <BaseEdge
      path={pathAlong(points)}
      className={classes.edge ?? ''}
      style={lineStyle(evidence)}
      interactionWidth={0}
      {...(label !== undefined && { label, labelX: middle.x, labelY: middle.y })}
    />
  );
}

function lineStyle(evidence: string | null) {
  if (evidence === 'document') return { strokeWidth: 1.5 };
  return evidence === 'dna' || evidence === 'court' ? { strokeWidth: 3 } : { strokeWidth: 1.5, strokeDasharray: '5 4' };
}

/** Round corners: each inner point bends the line that goes from middle to middle. */
function pathAlong(points: readonly Point[]): string {
  const [first, ...others] = points;
  const last = others.at(-1);
  if (!first || !last) return '';
  const bends = others.slice(0, -1).map((point, index) => {
    const next = others[index + 1] ?? point;
    return ` Q ${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  return `M ${first.x} ${first.y}${bends.join('')} L ${last.x} ${last.y}`;
}

function middleOf(points: readonly Point[]): Point {
  const [a, b] = [points[Math.floor((points.length - 1) / 2)], points[Math.ceil((points.length - 1) / 2)]];
  return { x: ((a?.x ?? 0) + (b?.x ?? 0)) / 2, y: ((a?.y ?? 0) + (b?.y ?? 0)) / 2 };
}
