import { Button, Group } from '@mantine/core';
import { IconFolderPlus, IconUserQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { EmptyState } from '../../ui/EmptyState.tsx';

/** A new vault: what to do first. */
export function EmptyCaseload({ mayCreate, mayImport }: { mayCreate: boolean; mayImport: boolean }) {
  const { t } = useTranslation('caseload');
  return (
    <EmptyState
      icon={<IconFolderPlus size={40} stroke={1.3} aria-hidden />}
      title={t('list.empty.title')}
      text={t('list.empty.text')}
      action={
        <Group>
          {mayCreate && <Button renderRoot={(props) => <Link to="/new" {...props} />}>{t('list.new')}</Button>}
          {mayCreate && (
            <Button variant="default" renderRoot={(props) => <Link to="/roster" {...props} />}>
              {t('list.importList')}
            </Button>
          )}
          {mayImport && (
            <Button variant="default" renderRoot={(props) => <Link to="/exchange/import" {...props} />}>
              {t('list.import')}
            </Button>
          )}
        </Group>
      }
    />
  );
}

/** A search without a match: how to search better. */
export function NobodyFound({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation('caseload');
  return (
    <EmptyState
      icon={<IconUserQuestion size={40} stroke={1.3} aria-hidden />}
      title={t('list.nobody.title')}
      text={t('list.nobody.text')}
      action={
        <Button variant="default" onClick={onClear}>
          {t('list.nobody.clear')}
        </Button>
      }
    />
  );
}
