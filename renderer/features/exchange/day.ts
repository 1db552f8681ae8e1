import { formatInstant } from '../../ui/dateText.ts';

/** The local calendar day of an instant, as people here write it. */
export function dayOf(iso: string): string {
  return formatInstant(iso).split(' ')[0] ?? iso;
}
