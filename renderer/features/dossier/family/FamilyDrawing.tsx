import '@xyflow/react/dist/base.css';

import { Controls, ReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { FamilyGraph } from '#shared/contract/dossierCommands.ts';

import { useCodeText } from '../../../i18n/derivedTexts.ts';
import classes from './family.module.css';
import { edgesOf, layoutFamily, nodeSize, type FamilyLayout, type Placed } from './familyLayout.ts';
import { MemberCard, type MemberNode } from './MemberCard.tsx';
import { TieLine, type TieEdge } from './TieLine.tsx';

const nodeTypes = { member: MemberCard };
const edgeTypes = { tie: TieLine };

/** Pixels that a line passes below a row. */
const rowGap = 18;

interface FamilyDrawingProps {
  family: FamilyGraph;
  dossierId: string;
}

/** The family in rows of generations. Tab goes from person to person, Enter opens a dossier; nothing has to be dragged. */
export function FamilyDrawing({ family, dossierId }: FamilyDrawingProps) {
  const { t } = useTranslation('views');
  const layout = useMemo(() => layoutFamily(family), [family]);
  const { placed } = layout;
  const nodes = useMemo(() => nodesOf(family, placed, dossierId), [family, placed, dossierId]);
  const edges = useEdges(family, layout, dossierId);
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
        edgeTypes={edgeTypes}
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

function useEdges(family: FamilyGraph, { placed, lines }: FamilyLayout, dossierId: string): TieEdge[] {
  const codeText = useCodeText();
  return useMemo(() => {
    const places = new Map(placed.map((place) => [place.key, place]));
    return edgesOf(family.ties).flatMap((edge): TieEdge[] => {
      const [from, to] = [places.get(edge.of), places.get(edge.to)];
      if (!from || !to) return [];
      // What somebody is to the person at hand stands on their card.
      const label = edge.of === dossierId ? undefined : (edge.relationOther ?? codeText('relation', edge.relation));
      const points = lines.get(edge.id) ?? pointsInRow(from, to);
      const data = { points, evidence: edge.evidence, ...(label !== undefined && { label }) };
      return [{ id: edge.id, source: edge.of, target: edge.to, type: 'tie', focusable: false, data }];
    });
  }, [family, placed, lines, dossierId, codeText]);
}

/** Straight between neighbours of one generation; below those who stand between others. */
function pointsInRow(a: Placed, b: Placed) {
  const [left, right] = a.x <= b.x ? [a, b] : [b, a];
  const [from, to] = [left.x + nodeSize.width, right.x];
  if (to - from < nodeSize.width) {
    const y = left.y + nodeSize.height / 2;
    return [
      { x: from, y },
      { x: to, y },
    ];
  }
  const bottom = left.y + nodeSize.height;
  const inside = nodeSize.width * 0.75;
  return [
    { x: left.x + inside, y: bottom },
    { x: left.x + inside, y: bottom + rowGap },
    { x: right.x + nodeSize.width - inside, y: bottom + rowGap },
    { x: right.x + nodeSize.width - inside, y: bottom },
  ];
}
