import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { hasPower } from '#shared/rules/permissions.ts';

import { useSession } from '../../api/session.ts';
import { NotPermittedPage } from '../../ui/NotPermittedPage.tsx';
import { Page, PageHeader } from '../../ui/Page.tsx';
import classes from './exchange.module.css';

/** Shows the exchange pages to those who may exchange packages, and to all others why they may not. */
export function SupervisorsOnly({ children }: { children: ReactNode }) {
  const { t } = useTranslation('exchange');
  if (hasPower(useSession().roles, 'exchangePackages')) return children;
  return <NotPermittedPage heading={t('title')} title={t('notPermitted.title')} text={t('notPermitted.text')} />;
}

interface ExchangeFrameProps {
  title: string;
  lead?: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** What the four exchange pages share: the way between them and the page's heading. */
export function ExchangeFrame({ title, lead, actions, children }: ExchangeFrameProps) {
  return (
    <Page>
      <ExchangeNav />
      <PageHeader title={title} lead={lead} actions={actions} />
      {children}
    </Page>
  );
}

const pages = [
  { to: '/exchange', text: 'nav.stations' },
  { to: '/exchange/export', text: 'nav.export' },
  { to: '/exchange/import', text: 'nav.import' },
  { to: '/exchange/ledger', text: 'nav.ledger' },
] as const;

function ExchangeNav() {
  const { t } = useTranslation('exchange');
  return (
    <nav aria-label={t('nav.label')}>
      <ul className={classes.nav}>
        {pages.map((page) => (
          <li key={page.to}>
            <Link to={page.to} activeOptions={{ exact: true, includeSearch: false }}>
              {t(page.text)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
