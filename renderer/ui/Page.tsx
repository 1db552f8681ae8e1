import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';

import classes from './Page.module.css';

/** A page's column: a readable measure, or the whole width for tables. */
export function Page({ isWide = false, children }: { isWide?: boolean | undefined; children: ReactNode }) {
  return (
    <Stack className={classes.page} data-wide={isWide || undefined} gap="lg">
      {children}
    </Stack>
  );
}

interface PageHeaderProps {
  title: ReactNode;
  /** A line under the title. */
  lead?: ReactNode;
  /** Above the title: where one is. */
  above?: ReactNode;
  /** Buttons at the right. */
  actions?: ReactNode;
  /** False where another element of the page takes the focus when it opens. */
  takesFocus?: boolean | undefined;
}

/** The page's one heading; takes the focus when the page opens, so that keyboard and screen reader start there. */
export function PageHeader({ title, lead, above, actions, takesFocus = true }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <Group justify="space-between" align="flex-end" gap="md" wrap="wrap" component="header">
      <Box className={classes.headerText}>
        {above}
        <Title order={1} ref={heading} tabIndex={-1}>
          {title}
        </Title>
        {lead && (
          <Text c="dimmed" mt={4}>
            {lead}
          </Text>
        )}
      </Box>
      {actions && <Group gap="sm">{actions}</Group>}
    </Group>
  );
}

/** A titled block on a page, set off by a quiet border. */
export function Panel({ title, actions, children }: { title?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.panel}>
      {(title || actions) && (
        <Group justify="space-between" mb="sm" gap="sm">
          {title && <Title order={2}>{title}</Title>}
          {actions}
        </Group>
      )}
      {children}
    </section>
  );
}
