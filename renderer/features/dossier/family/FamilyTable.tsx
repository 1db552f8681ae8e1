import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { FamilyGraph } from '#shared/contract/dossierCommands.ts';
import type { FamilyMember } from '#shared/rules/family.ts';

import { useCodeText } from '../../../i18n/derivedTexts.ts';
import { NameText } from '../../../ui/NameText.tsx';
import classes from './family.module.css';
import { useMemberMarks } from './useMemberMarks.ts';

interface FamilyTableProps {
  family: FamilyGraph;
  dossierId: string;
}

/** The family as a table: one line for each relation that is written down. */
export function FamilyTable({ family, dossierId }: FamilyTableProps) {
  const { t } = useTranslation('views');
  const codeText = useCodeText();
  const marksOf = useMemberMarks();
  const members = new Map(family.members.map((member) => [member.key, member]));
  return (
    <div className={classes.tableScroller}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('family.column.person')}</th>
            <th scope="col">{t('family.column.relation')}</th>
            <th scope="col">{t('family.column.of')}</th>
            <th scope="col">{t('family.column.evidence')}</th>
            <th scope="col">{t('family.column.marks')}</th>
          </tr>
        </thead>
        <tbody>
          {family.ties.map(({ of, to, relation, relationOther, evidence }) => {
            const [person, other] = [members.get(to), members.get(of)];
            return (
              <tr key={`${of} ${to} ${relation}`}>
                <th scope="row">{person && <MemberName member={person} dossierId={dossierId} />}</th>
                <td>{relationOther ?? codeText('relation', relation)}</td>
                <td>{other && <NameText>{other.name}</NameText>}</td>
                <td>{evidence !== null && codeText('kinshipEvidence', evidence)}</td>
                <td>{person && marksOf(person).join(', ')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function MemberName({ member, dossierId }: { member: FamilyMember; dossierId: string }) {
  if (member.dossierId === null || member.dossierId === dossierId) return <NameText>{member.name}</NameText>;
  return (
    <Link to="/dossier/$dossierId" params={{ dossierId: member.dossierId }} search={{ theme: 'family' }}>
      <NameText>{member.name}</NameText>
    </Link>
  );
}
