import { IconLock } from '@tabler/icons-react';

import { EmptyState } from './EmptyState.tsx';
import { Page, PageHeader } from './Page.tsx';

interface NotPermittedPageProps {
  /** The heading of the page that is not shown. */
  heading: string;
  /** Whom the page is for, and what everybody else can do instead. */
  title: string;
  text: string;
}

/** Stands in the place of a page that somebody's roles do not open. */
export function NotPermittedPage({ heading, title, text }: NotPermittedPageProps) {
  return (
    <Page>
      <PageHeader title={heading} />
      <EmptyState icon={<IconLock aria-hidden size={36} stroke={1.5} />} title={title} text={text} />
    </Page>
  );
}
