import { Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

import classes from '../exchange.module.css';

interface StepProps {
  number: number;
  title: string;
  help?: string;
  /** What is still missing in this step. */
  error?: ReactNode;
  children: ReactNode;
}

/** One numbered decision on the way to a package. */
export function Step({ number, title, help, error, children }: StepProps) {
  const titleId = useId();
  return (
    <section className={classes.step} aria-labelledby={titleId} data-wrong={error ? true : undefined}>
      <span className={classes.stepNumber} aria-hidden>
        {number}
      </span>
      <div>
        <Title order={2} id={titleId} tabIndex={-1} mb={help ? 2 : 'sm'}>
          {title}
        </Title>
        {help && (
          <Text size="sm" c="dimmed" mb="sm">
            {help}
          </Text>
        )}
        {children}
        {error && (
          <Text size="sm" c="var(--mantine-color-error)" mt="xs" role="alert">
            {error}
          </Text>
        )}
      </div>
    </section>
  );
}
