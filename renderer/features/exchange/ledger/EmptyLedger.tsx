import { Button, Group } from '@mantine/core';
import { IconPackage } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { EmptyState } from '../../../ui/EmptyState.tsx';

/** A ledger without entries: where packages come from. */
export function EmptyLedger() {
  const { t } = useTranslation('exchange');
  return (
    <EmptyState
      icon={<IconPackage aria-hidden size={36} stroke={1.5} />}
      title={t('ledger.empty.title')}
      text={t('ledger.empty.text')}
      action={
        <Group justify="center">
          <Button renderRoot={(props) => <Link to="/exchange/export" {...props} />}>{t('ledger.empty.export')}</Button>
          <Button renderRoot={(props) => <Link to="/exchange/import" {...props} />} variant="default">
            {t('ledger.empty.import')}
          </Button>
        </Group>
      }
    />
  );
}
