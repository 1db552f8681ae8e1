import { List } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { Panel } from '../../ui/Page.tsx';

const advice = ['colleague', 'everybody', 'keyFile', 'nothing'] as const;

/** What to do when a passphrase is lost, who can help, and how long it takes. */
export function LostAdvice() {
  const { t } = useTranslation('access');
  return (
    <Panel title={t('lost.adviceTitle')}>
      <List spacing="xs">
        {advice.map((line) => (
          <List.Item key={line}>{t(`lost.advice.${line}`)}</List.Item>
        ))}
      </List>
    </Panel>
  );
}
