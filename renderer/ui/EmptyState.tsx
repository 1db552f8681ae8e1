import { Center, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  /** What to do first. */
  text: string;
  /** The button that does it. */
  action?: ReactNode;
}

/** What stands where there is nothing yet: says what to do, and offers it. */
export function EmptyState({ icon, title, text, action }: EmptyStateProps) {
  return (
    <Center py="3.5rem" px="md">
      <Stack align="center" gap="xs" maw="30rem" ta="center">
        {icon && <Text c="dimmed">{icon}</Text>}
        <Title order={2}>{title}</Title>
        <Text c="dimmed">{text}</Text>
        {action && <div style={{ marginTop: '0.75rem' }}>{action}</div>}
      </Stack>
    </Center>
  );
}
