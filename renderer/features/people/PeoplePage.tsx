import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { hasPower } from '#shared/rules/permissions.ts';

import { useCommand } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { NotPermittedPage } from '../../ui/NotPermittedPage.tsx';
import { Page, PageHeader } from '../../ui/Page.tsx';
import { WaitingPage } from '../../ui/WaitingPage.tsx';
import { AddPersonDialog } from './AddPersonDialog.tsx';
import { PeopleTable } from './PeopleTable.tsx';

/** Everybody who works with this station's dossiers, and the way to add another. */
export function PeoplePage() {
  const { t } = useTranslation('people');
  const { roles } = useSession();
  const [isAdding, adding] = useDisclosure(false);
  const mayManage = hasPower(roles, 'managePeople');
  if (!mayManage) {
    return <NotPermittedPage heading={t('title')} title={t('notPermitted.title')} text={t('notPermitted.text')} />;
  }
  return (
    <Page isWide>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={adding.open}>
            {t('add.action')}
          </Button>
        }
      />
      <People />
      <AddPersonDialog isOpen={isAdding} onClose={adding.close} />
    </Page>
  );
}

function People() {
  const people = useCommand('people.list', {});
  if (people.isError) return <FailureAlert error={people.error} onRetry={people.refetch} />;
  if (people.isPending) return <WaitingPage />;
  return <PeopleTable people={people.data} />;
}
