import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import { openDues } from '#shared/rules/openDues.ts';

import { DateText } from '../../../ui/DateText.tsx';
import { localToday } from '../../../ui/dateText.ts';
import { useRecordTexts } from '../../../ui/fields/recordTexts.ts';
import classes from './overview.module.css';
import { OverviewPanel } from './OverviewPanel.tsx';

const shownAtMost = 6;

/** What has to be done and by when, the soonest first. */
export function NextSteps({ dossier }: { dossier: DossierView }) {
  const { t } = useTranslation('views');
  const texts = useRecordTexts();
  const today = localToday();
  const dues = duesOf(dossier).slice(0, shownAtMost);
  return (
    <OverviewPanel title={t('overview.next')}>
      {dues.length === 0 && <p className={classes.none}>{t('overview.nothingDue')}</p>}
      <ol className={classes.dues}>
        {dues.map(({ recordId, type, field, on }) => (
          <li key={`${recordId} ${field}`} data-overdue={on < today || undefined}>
            <Link
              to="/dossier/$dossierId/record/$recordId"
              params={{ dossierId: dossier.dossierId, recordId }}
              className={classes.due}
            >
              <span className={classes.dueDate}>
                <DateText date={on} />
              </span>
              <span>
                {texts.title(type)}
                {on < today && <span className={classes.overdue}> {t('overview.overdue')}</span>}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </OverviewPanel>
  );
}

function duesOf({ records, readable }: DossierView) {
  return openDues(records.filter(({ compartment, isVoid }) => readable.includes(compartment) && !isVoid));
}
