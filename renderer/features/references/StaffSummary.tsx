import { useTranslation } from 'react-i18next';

import type { ReferenceEntry } from '#shared/contract/stationCommands.ts';
import { staffFigures } from '#shared/rules/staffTraining.ts';

import { localToday } from '../../ui/dateText.ts';
import classes from './references.module.css';

/** Whom the programme has trained so far, and who helps: what reports count, over the whole list. */
export function StaffSummary({ entries }: { entries: readonly ReferenceEntry[] }) {
  const { t } = useTranslation('references');
  const { officersTrained, officers, experts, medical, unknown } = staffFigures(entries, localToday());
  const figures = [
    [t('staff.figures.trained'), t('staff.figures.trainedValue', { trained: officersTrained, officers })],
    [t('staff.figures.experts'), t('staff.figures.value', { value: experts })],
    [t('staff.figures.medical'), t('staff.figures.value', { value: medical })],
    ...(unknown > 0 ? [[t('staff.figures.unknown'), t('staff.figures.value', { value: unknown })] as const] : []),
  ] as const;
  return (
    <dl className={classes.figures}>
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
