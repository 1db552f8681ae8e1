import { Handle, Position, useReactFlow, type Node, type NodeProps } from '@xyflow/react';
import { Link } from '@tanstack/react-router';
import type { FocusEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { FamilyMember, FamilyTie } from '#shared/rules/family.ts';

import { useCodeText } from '../../../i18n/derivedTexts.ts';
import { NameText } from '../../../ui/NameText.tsx';
import classes from './family.module.css';
import { nodeSize } from './familyLayout.ts';
import { useMemberMarks } from './useMemberMarks.ts';

/** A person in the drawing, with what they are to the person whose family it is. */
export type MemberNode = Node<{ member: FamilyMember; tie: FamilyTie | null; isSelf: boolean }, 'member'>;

/** A person's card; where they have a dossier that may be opened, it is a link. */
export function MemberCard({ data, positionAbsoluteX, positionAbsoluteY }: NodeProps<MemberNode>) {
  const { member, isSelf } = data;
  const { setCenter, getZoom } = useReactFlow();
  const comeIntoView = ({ currentTarget }: FocusEvent) => {
    if (!currentTarget.matches(':focus-visible')) return;
    const [x, y] = [positionAbsoluteX + nodeSize.width / 2, positionAbsoluteY + nodeSize.height / 2];
    void setCenter(x, y, { zoom: getZoom(), duration: 0 });
  };
  return (
    <>
      <Ends />
      {member.dossierId !== null && !isSelf ? (
        <Link
          to="/dossier/$dossierId"
          params={{ dossierId: member.dossierId }}
          search={{ theme: 'family' }}
          className={classes.card}
          data-open
          onFocus={comeIntoView}
        >
          <CardText {...data} />
        </Link>
      ) : (
        <div className={classes.card} data-self={isSelf || undefined}>
          <CardText {...data} />
        </div>
      )}
    </>
  );
}

function CardText({ member, tie, isSelf }: MemberNode['data']) {
  const { t } = useTranslation('views');
  const codeText = useCodeText();
  const marks = useMemberMarks()(member);
  const relation = tie && [
    tie.relationOther ?? codeText('relation', tie.relation),
    ...(tie.evidence === null ? [] : [codeText('kinshipEvidence', tie.evidence)]),
  ];
  return (
    <>
      <span className={classes.name}>
        <NameText>{member.name}</NameText>
      </span>
      <span className={classes.relation}>{isSelf ? t('family.self') : relation?.join(' · ')}</span>
      {marks.length > 0 && <span className={classes.marks}>{marks.join(' · ')}</span>}
    </>
  );
}

/** The drawing asks for them; lines follow the layout instead, and nothing can be connected here. */
function Ends() {
  return (
    <>
      <Handle type="target" position={Position.Top} className={classes.end} />
      <Handle type="source" position={Position.Bottom} className={classes.end} />
    </>
  );
}
