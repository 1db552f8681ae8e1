import { useTranslation } from 'react-i18next';

import type { Account } from '#shared/contract/passphraseCommands.ts';

import { useSession } from '../../api/session.ts';
import { formatInstant } from '../../ui/dateText.ts';
import classes from './account.module.css';

/** Who one is at this station. */
export function OwnFacts({ account }: { account: Account }) {
  const { t } = useTranslation('access');
  const { t: common } = useTranslation('common');
  const session = useSession();
  const facts = [
    [t('account.signInName'), account.signInName],
    [t('account.roles'), session.roles.map((role) => common(`role.${role}`)).join(', ')],
    [t('account.station'), session.stationName],
    [
      t('account.passphraseSince'),
      account.passphraseSince ? formatInstant(account.passphraseSince) : t('account.unknown'),
    ],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
