import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { useCommand } from '../../api/client.ts';
import { formatInstant } from '../../ui/dateText.ts';
import { NameText } from '../../ui/NameText.tsx';
import classes from './audit.module.css';

/** Everything that was ever found wrong with the audit, and who looked into it; nothing where nothing was. */
export function FindingHistory() {
  const { t } = useTranslation('audit');
  const { data: findings = [] } = useCommand('audit.findings', {});
  if (findings.length === 0) return null;
  return (
    <details className={classes.history}>
      <summary>{t('history.title')}</summary>
      <ul>
        {findings.map(({ state, seq, foundAt, settled }) => (
          <li key={foundAt}>
            <Text size="sm" fw={500}>
              {t(`history.${state}`, { seq })}
            </Text>
            <Text size="sm" c="dimmed">
              {t('history.found', { at: formatInstant(foundAt) })}
              {' · '}
              {settled
                ? t('history.settled', { name: settled.byName, at: formatInstant(settled.at) })
                : t('history.open')}
            </Text>
            {settled && (
              <Text size="sm" className={classes.reason}>
                <NameText>{settled.reason}</NameText>
              </Text>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
