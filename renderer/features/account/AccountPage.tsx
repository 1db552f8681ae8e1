import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { useCommand } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { NameText } from '../../ui/NameText.tsx';
import { Page, PageHeader, Panel } from '../../ui/Page.tsx';
import { ChangePassphrase } from './ChangePassphrase.tsx';
import { KeyFilePanel } from './KeyFilePanel.tsx';
import { OwnFacts } from './OwnFacts.tsx';

/** One's own account: who one is here, the passphrase, the key file. */
export function AccountPage() {
  const { t } = useTranslation('access');
  const session = useSession();
  const own = useCommand('account.get', {});
  return (
    <Page>
      <PageHeader title={t('account.title')} lead={<NameText>{session.personName}</NameText>} />
      {own.isError && <FailureAlert error={own.error} onRetry={own.refetch} />}
      {own.data && (
        <Stack gap="lg">
          <Panel title={t('account.facts')}>
            <OwnFacts account={own.data} />
          </Panel>
          <Panel title={t('change.title')}>
            <ChangePassphrase needsKeyFile={own.data.keyFile !== null} />
          </Panel>
          <Panel title={t('keyFile.title')}>
            <KeyFilePanel keyFile={own.data.keyFile} />
          </Panel>
        </Stack>
      )}
    </Page>
  );
}
