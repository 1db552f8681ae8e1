import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { referenceLists } from '#shared/codelists/referenceLists.ts';
import { hasPower } from '#shared/rules/permissions.ts';

import { useSession } from '../../api/session.ts';
import { NotPermittedPage } from '../../ui/NotPermittedPage.tsx';
import { Page, PageHeader } from '../../ui/Page.tsx';
import { ContactQuotasForm } from './ContactQuotasForm.tsx';
import { LockDelayChoice } from './LockDelayChoice.tsx';
import { NeededConsentsForm } from './NeededConsentsForm.tsx';
import { ReferenceList } from './ReferenceList.tsx';
import { ReviewWindowsForm } from './ReviewWindowsForm.tsx';

/** The tab beside those of the lists. */
const lockDelay = 'lockDelay';

/** The tabs of what holds for the whole station. */
const rules = {
  reviewWindows: ReviewWindowsForm,
  contactQuotas: ContactQuotasForm,
  neededConsents: NeededConsentsForm,
} as const;
const ruleTabs = ['reviewWindows', 'contactQuotas', 'neededConsents'] as const;

/** What the page can be opened at. */
export const listTabs = [...referenceLists, ...ruleTabs, lockDelay] as const;

/** What the station keeps for everybody: the lists for its forms (facilities, courts, staff), and when it locks itself. */
export function ReferencesPage() {
  const { t } = useTranslation('references');
  const { roles } = useSession();
  const { list: shown = referenceLists[0] } = useSearch({ from: '/lists' });
  const navigate = useNavigate({ from: '/lists' });
  if (!hasPower(roles, 'keepReferences')) {
    return <NotPermittedPage heading={t('title')} title={t('notPermitted.title')} text={t('notPermitted.text')} />;
  }
  return (
    <Page>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Tabs
        value={shown}
        onChange={(value) =>
          void navigate({
            to: '/lists',
            replace: true,
            search: { list: listTabs.find((name) => name === value) },
          })
        }
      >
        <Tabs.List aria-label={t('title')}>
          {referenceLists.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`list.${name}.title`)}
            </Tabs.Tab>
          ))}
          {ruleTabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`${name}.title`)}
            </Tabs.Tab>
          ))}
          <Tabs.Tab value={lockDelay}>{t('lockDelay.title')}</Tabs.Tab>
        </Tabs.List>
        {referenceLists.map((name) => (
          <Tabs.Panel key={name} value={name} pt="lg">
            {name === shown && <ReferenceList list={name} />}
          </Tabs.Panel>
        ))}
        {ruleTabs.map((name) => {
          const Form = rules[name];
          return (
            <Tabs.Panel key={name} value={name} pt="lg">
              {name === shown && <Form />}
            </Tabs.Panel>
          );
        })}
        <Tabs.Panel value={lockDelay} pt="lg">
          {shown === lockDelay && <LockDelayChoice />}
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
