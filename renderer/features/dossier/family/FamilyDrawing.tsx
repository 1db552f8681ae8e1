import '@xyflow/react/dist/base.css';

import { Controls, ReactFlow, type Edge } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { FamilyGraph } from '#shared/contract/commands.ts';

import { useCodeText } from '../../../i18n/derivedTexts.ts';
import classes from './family.module.css';
import { edgesOf, layoutFamily, nodeSize, type FamilyEdge, type Placed } from './familyLayout.ts';
import { MemberCard, type MemberNode } from './MemberCard.tsx';

const nodeTypes = { member: MemberCard };

interface FamilyDrawingProps {
  family: FamilyGraph;
  dossierId: string;
}

/** The family in rows of generations. Tab goes from person to person, Enter opens a dossier; nothing has to be dragged. */
export function FamilyDrawing({ family, dossierId }: FamilyDrawingProps) {
  const { t } = useTranslation('views');
  const placed = useMemo(() => layoutFamily(family), [family]);
  const nodes = useMemo(() => nodesOf(family, placed, dossierId), [family, placed, dossierId]);
  const edges = useEdges(family, placed, dossierId);
  const rows = new Set(placed.map(({ y }) => Math.round(y))).size;
  const labels = {
    'controls.ariaLabel': t('family.zoom'),
    'controls.zoomIn.ariaLabel': t('family.zoomIn'),
    'controls.zoomOut.ariaLabel': t('family.zoomOut'),
    'controls.fitView.ariaLabel': t('family.showAll'),
  };
  return (
    <div className={classes.drawing} style={{ height: `${Math.min(36, 4 + rows * 9.5)}rem` }}>
      <ReactFlow
        key={dossierId}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        ariaLabelConfig={labels}
        fitView
        fitViewOptions={{ maxZoom: 1, padding: 0.08 }}
        minZoom={0.3}
        maxZoom={1.5}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        disableKeyboardA11y
        proOptions={{ hideAttribution: true }}
      >
        <Controls showInteractive={false} position="top-right" />
      </ReactFlow>
    </div>
  );
}

/** In reading order, so that Tab goes row by row. */
function nodesOf(family: FamilyGraph, placed: readonly Placed[], dossierId: string): MemberNode[] {
  const places = new Map(placed.map((place) => [place.key, place]));
  const edges = edgesOf(family.ties);
  return family.members
    .map((member): MemberNode => {
      const { x = 0, y = 0 } = places.get(member.key) ?? {};
      const tie = edges.find(({ of, to }) => of === dossierId && to === member.key) ?? null;
      return {
        id: member.key,
        type: 'member',
        position: { x, y },
        data: { member, tie, isSelf: member.key === dossierId },
        ...nodeSize,
      };
    })
    .toSorted((a, b) => a.position.y - b.position.y || a.position.x - b.position.x);
}

function useEdges(family: FamilyGraph, placed: readonly Placed[], dossierId: string): Edge[] {
  const codeText = useCodeText();
  return useMemo(() => {
    const places = new Map(placed.map((place) => [place.key, place]));
    return edgesOf(family.ties).flatMap((edge): Edge[] => {
      const [from, to] = [places.get(edge.of), places.get(edge.to)];
      if (!from || !to) return [];
      // What somebody is to the person at hand stands on their card.
      const label = edge.of === dossierId ? undefined : (edge.relationOther ?? codeText('relation', edge.relation));
      return [{ ...lineOf(edge, from, to), ...(label !== undefined && { label }) }];
    });
  }, [family, placed, dossierId, codeText]);
}

/** From the upper card to the lower one, or between two cards of one row. */
function lineOf(edge: FamilyEdge, a: Placed, b: Placed): Edge {
  const isSameRow = Math.round(a.y) === Math.round(b.y);
  const [first, second] = isSameRow ? sorted(a, b, 'x') : sorted(a, b, 'y');
  const isNeighbour = isSameRow && second.x - first.x < nodeSize.width * 1.6;
  const sides = isSameRow ? (isNeighbour ? ['right', 'left'] : ['bottom', 'bottom']) : ['bottom', 'top'];
  return {
    id: edge.id,
    source: first.key,
    target: second.key,
    sourceHandle: sides[0] ?? null,
    targetHandle: sides[1] === 'bottom' ? 'bottomTarget' : (sides[1] ?? null),
    type: isNeighbour ? 'straight' : 'default',
    className: classes.edge ?? '',
    data: { evidence: edge.evidence },
    style: lineStyle(edge.evidence),
    focusable: false,
  };
}

function sorted(a: Placed, b: Placed, axis: 'x' | 'y'): [Placed, Placed] {
  return a[axis] <= b[axis] ? [a, b] : [b, a];
}

/** Broken where somebody only says so, plain with a paper, heavy where a laboratory or a court has found it. */
function lineStyle(evidence: string | null) {
  if (evidence === 'document') return { strokeWidth: 1.5 };
  return evidence === 'dna' || evidence === 'court' ? { strokeWidth: 3 } : { strokeWidth: 1.5, strokeDasharray: '5 4' };
}
