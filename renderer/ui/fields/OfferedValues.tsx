import { Button } from '@mantine/core';

import type { RawValues } from '#shared/records/defineRecord.ts';
import type { Fields, Offer } from '#shared/records/fields.ts';
import { offeredFor } from '#shared/rules/offeredValues.ts';

import { formatDate } from '../dateText.ts';
import classes from './fields.module.css';
import { useReferences } from './useReferences.ts';

interface OfferedValuesProps {
  readonly fields: Fields;
  readonly name: string;
  readonly offer: Offer;
  readonly label: string;
  readonly siblings: RawValues;
  readonly onChoose: (value: string) => void;
}

/** What the station's list knows for a field, one press away; anything else can be typed. */
export function OfferedValues({ fields, name, offer, label, siblings, onChoose }: OfferedValuesProps) {
  const { entries } = useReferences(fields[offer.by]?.list);
  const offered = offeredFor(fields, name, entries, siblings);
  if (offered.length === 0) return null;
  const textOf = (value: string) => (fields[name]?.kind === 'date' ? formatDate(value) : value);
  return (
    <div className={classes.offered}>
      {offered.map((value) => (
        <Button
          key={value}
          variant="default"
          size="compact-xs"
          aria-label={`${label}: ${textOf(value)}`}
          onClick={() => onChoose(value)}
        >
          {textOf(value)}
        </Button>
      ))}
    </div>
  );
}
