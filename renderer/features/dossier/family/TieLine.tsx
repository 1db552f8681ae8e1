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

/** Leaves every point straight up or down, so that no line lies along a card; level lines stay level. */
function pathAlong(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      if (!before) return `M ${point.x} ${point.y}`;
      if (before.x === point.x || before.y === point.y) return `L ${point.x} ${point.y}`;
      const half = (before.y + point.y) / 2;
      return `C ${before.x} ${half} ${point.x} ${half} ${point.x} ${point.y}`;
    })
    .join(' ');
}

function middleOf(points: readonly Point[]): Point {
  const [a, b] = [points[Math.floor((points.length - 1) / 2)], points[Math.ceil((points.length - 1) / 2)]];
  return { x: ((a?.x ?? 0) + (b?.x ?? 0)) / 2, y: ((a?.y ?? 0) + (b?.y ?? 0)) / 2 };
}
