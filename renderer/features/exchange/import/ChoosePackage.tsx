import { Button } from '@mantine/core';
import { IconPackageImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { FailureAlert } from '../../../ui/FailureAlert.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Panel } from '../../../ui/Page.tsx';
import { Notice } from '../Notice.tsx';

interface ChoosePackageProps {
  /** How the last try ended, if it led to nothing. */
  notice: 'cancelled' | 'dismissed' | null;
  error: unknown;
  onChoose: () => void;
}

/** The way in: choose the file that came on the medium. */
export function ChoosePackage({ notice, error, onChoose }: ChoosePackageProps) {
  const { t } = useTranslation('exchange');
  return (
    <>
      {notice && <Notice tone="quiet">{t(`import.${notice}`)}</Notice>}
      {error !== null && <FailureAlert error={error} />}
      <Panel>
        <EmptyState
          icon={<IconPackageImport aria-hidden size={40} stroke={1.4} />}
          title={t('import.start')}
          text={t('import.chooseHelp')}
          action={
            <Button size="md" onClick={onChoose}>
              {t('import.choose')}
            </Button>
          }
        />
      </Panel>
    </>
  );
}
