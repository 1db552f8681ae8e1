import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { GroupPersonState } from '#shared/contract/groupCommands.ts';

import { NameText } from '../../ui/NameText.tsx';
import { Panel } from '../../ui/Page.tsx';
import classes from './groupSession.module.css';

/** People whom an amendment for everybody does not reach, with the way to their own records. */
export function LeftAlone({ people }: { people: readonly GroupPersonState[] }) {
  const { t } = useTranslation('groupSession');
  return (['changed', 'unreachable'] as const).map((state) => {
    const left = people.filter((person) => person.state === state);
    if (left.length === 0) return null;
    return (
      <Panel key={state} title={t(`amend.${state}Title`)}>
        <ul className={classes.results}>
          {left.map(({ dossierId, recordId, name, code }) => (
            <li key={dossierId}>
              {state === 'unreachable' ? (
                <NameText>{name ?? code}</NameText>
              ) : (
                <Anchor
                  renderRoot={(props) => (
                    <Link to="/dossier/$dossierId/record/$recordId" params={{ dossierId, recordId }} {...props} />
                  )}
                >
                  <NameText>{name ?? code}</NameText>
                </Anchor>
              )}
              <span className={classes.code}>{code}</span>
            </li>
          ))}
        </ul>
      </Panel>
    );
  });
}
