import { Code } from '@mantine/core';

/** The fingerprint of a person's signing key, in groups of four for reading aloud. */
export function Fingerprint({ hex }: { hex: string }) {
  return <Code translate="no">{hex.match(/.{4}/g)?.join(' ')}</Code>;
}
