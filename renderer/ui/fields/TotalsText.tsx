import { totalsInstrument } from '#shared/instruments/instruments.ts';
import type { InstrumentTotals } from '#shared/records/fields.ts';

import { InstrumentResults } from '../instruments/InstrumentResults.tsx';

/** Stored figures of a scoring sheet as people read them. */
export function TotalsText({ given }: { given: InstrumentTotals }) {
  const scales = totalsInstrument(given.instrument)?.scales ?? [];
  const results = given.scales.map(({ scale, value }) => ({
    name: scale,
    value,
    max: scales.find(({ id }) => id === scale)?.max ?? null,
    band: null,
  }));
  return <InstrumentResults results={results} />;
}
