import { Chip } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { MyDayRow } from '#shared/contract/caseload.ts';
import { dueKinds, type DueKind } from '#shared/rules/dues.ts';

import { useDerivedText } from '../../i18n/derivedTexts.ts';
import classes from './myDay.module.css';

interface KindFilterProps {
  chosen: readonly DueKind[];
  counts: Partial<Record<MyDayRow['kind'], number>>;
  onChoose: (kinds: readonly DueKind[]) => void;
}

/** Which kinds of things are shown; only kinds that occur are offered. */
export function KindFilter({ chosen, counts, onChoose }: KindFilterProps) {
  const { t } = useTranslation('myDay');
  const text = useDerivedText('codelists');
  const offered = dueKinds.filter((kind) => (counts[kind] ?? 0) > 0 || chosen.includes(kind));
  if (offered.length < 2 && chosen.length === 0) return null;
  return (
    <Chip.Group
      multiple
      value={[...chosen]}
      onChange={(values) => onChoose(dueKinds.filter((kind) => values.includes(kind)))}
    >
      <fieldset className={classes.kinds} aria-label={t('kinds')}>
        {offered.map((kind) => (
          <Chip key={kind} value={kind} size="sm" radius="xl">
            {text(`due.${kind}`)} · {counts[kind] ?? 0}
          </Chip>
        ))}
      </fieldset>
    </Chip.Group>
  );
}
