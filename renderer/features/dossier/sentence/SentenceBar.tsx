import { useTranslation } from 'react-i18next';

import { daysBetween } from '#shared/rules/dates.ts';
import type { SentenceProgress, SentenceTerms } from '#shared/rules/sentence.ts';

import { DateText } from '../../../ui/DateText.tsx';
import { localToday } from '../../../ui/dateText.ts';
import classes from './sentence.module.css';

interface SentenceBarProps {
  sentence: SentenceTerms;
  progress: SentenceProgress;
}

/** The whole term as a bar: credited, served, still to serve; the days stand below in words, because colours are not for everyone. */
export function SentenceBar({ sentence, progress }: SentenceBarProps) {
  const { t } = useTranslation('views');
  const { releaseOn, servedDays, totalDays, servedShare } = progress;
  const { startOn } = sentence;
  if (releaseOn === null) return null;
  if (servedDays === null || totalDays === null || servedShare === null || startOn === null) {
    return (
      <p className={classes.release}>
        {t('sentence.release')}{' '}
        <strong>
          <DateText date={releaseOn} />
        </strong>
      </p>
    );
  }
  const credited = Math.min(servedDays, Math.max(0, totalDays - daysBetween(startOn, releaseOn) - 1));
  const percent = Math.floor(servedShare * 100);
  const left = Math.max(0, daysBetween(localToday(), releaseOn));
  const share = (days: number) => `${(days / totalDays) * 100}%`;
  return (
    <div>
      <div className={classes.ends}>
        <span>
          {t('sentence.start')} <DateText date={startOn} />
        </span>
        <span className={classes.releaseEnd}>
          {t('sentence.release')}{' '}
          <strong>
            <DateText date={releaseOn} />
          </strong>
        </span>
      </div>
      <div className={classes.bar} aria-hidden>
        <span className={classes.credited} style={{ width: share(credited) }} />
        <span className={classes.served} style={{ width: share(servedDays - credited) }} />
      </div>
      <ul className={classes.legend}>
        {credited > 0 && <li data-part="credited">{t('sentence.credited', { count: credited })}</li>}
        <li data-part="served">{t('sentence.served', { count: servedDays - credited })}</li>
        <li data-part="left">{t('sentence.left', { count: left })}</li>
        <li className={classes.percent}>{t('sentence.percent', { percent, served: servedDays, total: totalDays })}</li>
      </ul>
    </div>
  );
}
