import { Tabs } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { referenceLists } from '#shared/codelists/referenceLists.ts';
import { hasPower } from '#shared/rules/permissions.ts';

import { useSession } from '../../api/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page, PageHeader } from '../../ui/Page.tsx';
import { ReferenceList } from './ReferenceList.tsx';

/** The lists that the station keeps for its forms: facilities, courts, staff. */
export function ReferencesPage() {
  const { t } = useTranslation('references');
  const { roles } = useSession();
  const { list = referenceLists[0] } = useSearch({ from: '/lists' });
  const navigate = useNavigate({ from: '/lists' });
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
      <Tabs
        value={list}
        onChange={(value) =>
          void navigate({
            to: '/lists',
            replace: true,
            search: { list: referenceLists.find((name) => name === value) },
          })
        }
      >
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
