import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/commands.ts';

import { DateText } from '../../ui/DateText.tsx';
import { localToday } from '../../ui/dateText.ts';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import classes from './dossier.module.css';

const shownAtMost = 4;

/** The next agreed sessions and contacts, the nearest first. */
export function UpcomingDates({ dossier }: { dossier: DossierView }) {
  const { t } = useTranslation('dossier');
  const texts = useRecordTexts();
  const today = localToday();
  const upcoming = dossier.records
    .flatMap(({ recordId, type, values, isVoid }) => {
      const on = values['nextOn'];
      return !isVoid && typeof on === 'string' && on >= today ? [{ recordId, type, on }] : [];
    })
    .toSorted((a, b) => a.on.localeCompare(b.on))
    .filter(({ type, on }, index, all) => all.findIndex((other) => other.type === type && other.on === on) === index)
    .slice(0, shownAtMost);
  if (upcoming.length === 0) return null;
  return (
    <section>
      <h2 className={classes.sectionTitle}>{t('upcoming.title')}</h2>
      <ul className={classes.upcoming}>
        {upcoming.map(({ recordId, type, on }) => (
          <li key={recordId}>
            <Link
              to="/dossier/$dossierId/record/$recordId"
              params={{ dossierId: dossier.dossierId, recordId }}
              className={classes.upcomingLink}
            >
              <span className={classes.upcomingDate}>
                <DateText date={on} />
              </span>
              <span>{texts.title(type)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
