import type { ReactNode } from 'react';

/** A name, or any text that may run from right to left, isolated so that it does not turn its neighbours round. */
export function NameText({ children }: { children: ReactNode }) {
  return <bdi dir="auto">{children}</bdi>;
}
