import { Tabs } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { referenceLists, type ReferenceListName } from '#shared/codelists/referenceLists.ts';
import { hasPower } from '#shared/rules/permissions.ts';

import { useSession } from '../../api/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page, PageHeader } from '../../ui/Page.tsx';
import { ReferenceList } from './ReferenceList.tsx';

/** The lists that the station keeps for its forms: facilities, courts, staff. */
export function ReferencesPage() {
  const { t } = useTranslation('references');
  const { roles } = useSession();
  const [list, setList] = useState<ReferenceListName>(referenceLists[0]);
  if (!hasPower(roles, 'keepReferences')) {
    return (
      <Page>
        <PageHeader title={t('title')} />
        <EmptyState
          icon={<IconLock aria-hidden size={36} stroke={1.5} />}
          title={t('notPermitted.title')}
          text={t('notPermitted.text')}
        />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Tabs value={list} onChange={(value) => setList(referenceLists.find((name) => name === value) ?? list)}>
        <Tabs.List aria-label={t('title')}>
          {referenceLists.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`list.${name}.title`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {referenceLists.map((name) => (
          <Tabs.Panel key={name} value={name} pt="lg">
            {name === list && <ReferenceList list={name} />}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
