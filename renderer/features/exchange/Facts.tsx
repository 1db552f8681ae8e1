import type { ReactNode } from 'react';

import classes from './exchange.module.css';

interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** Names and values side by side, as a description list. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ name, value }) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
