import { Group, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';

interface OutcomeTitleProps {
  icon: ReactNode;
  title: string;
  /** The one thing to know now. */
  text: string;
}

/** How it ended, where a person has waited for it; takes the focus, so that it is read out. */
export function OutcomeTitle({ icon, title, text }: OutcomeTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <Group gap="md" align="flex-start" wrap="nowrap">
      <Text c="var(--senim-accent-text)" lh={1}>
        {icon}
      </Text>
      <div>
        <Title order={2} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
          {title}
        </Title>
        <Text mt={2}>{text}</Text>
      </div>
    </Group>
  );
}
