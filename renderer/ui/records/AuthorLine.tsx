import { useTranslation } from 'react-i18next';

import type { RevisionMeta } from '#shared/contract/recordCommands.ts';

import { InstantText } from '../DateText.tsx';
import { NameText } from '../NameText.tsx';
import classes from './AuthorLine.module.css';

/** Who wrote a version and when; the station only where it is another one. */
export function AuthorLine({ meta, isFull = false }: { meta: RevisionMeta; isFull?: boolean }) {
  const { t } = useTranslation();
  const roles = meta.authorRoles.map((role) => t(`role.${role}`));
  return (
    <span className={classes.line}>
      <NameText>{meta.authorName}</NameText>
      {isFull && roles.length > 0 && <span>{roles.join(', ')}</span>}
      {(isFull || !meta.isOwnStation) && <NameText>{meta.stationName}</NameText>}
      <InstantText at={meta.at} />
    </span>
  );
}
