import { Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { RawValues } from '#shared/records/defineRecord.ts';
import { daysBetween } from '#shared/rules/dates.ts';
import { sentenceProgress, type SentenceProgress } from '#shared/rules/sentence.ts';

import { DateText } from '../DateText.tsx';
import { localToday } from '../dateText.ts';
import classes from './SentenceOutlook.module.css';
import { sentenceTermsOf } from './sentenceTerms.ts';

/** When a sentence is expected to end and how much of it has been served, computed from what is written so far. */
export function SentenceOutlook({ values, isBrief = false }: { values: RawValues; isBrief?: boolean }) {
  const { t } = useTranslation('dossier');
  const progress = sentenceProgress(sentenceTermsOf(values), localToday());
  if (progress.releaseOn === null) {
    return isBrief ? null : <p className={classes.missing}>{t('sentence.missing')}</p>;
  }
  return (
    <div className={classes.outlook} data-brief={isBrief || undefined}>
      <dl className={classes.facts}>
        <div>
          <dt>{t(values['statedReleaseOn'] ? 'sentence.statedRelease' : 'sentence.expectedRelease')}</dt>
          <dd className={classes.date}>
            <DateText date={progress.releaseOn} />
          </dd>
        </div>
        <Served progress={progress} />
      </dl>
      {!isBrief && <Difference progress={progress} />}
    </div>
  );
}

function Served({ progress }: { progress: SentenceProgress }) {
  const { t } = useTranslation('dossier');
  const { servedShare, servedDays, totalDays } = progress;
  if (servedShare === null || servedDays === null || totalDays === null) return null;
  const percent = Math.floor(servedShare * 100);
  return (
    <div className={classes.served}>
      <dt>{t('sentence.served')}</dt>
      <dd>
        <Progress value={percent} size="md" radius="xl" aria-label={t('sentence.served')} />
        <Text component="span" size="xs" c="dimmed">
          {t('sentence.servedOf', { percent, served: servedDays, total: totalDays })}
        </Text>
      </dd>
    </div>
  );
}

/** A stated date wins over the computed one; that they differ should be seen. */
function Difference({ progress }: { progress: SentenceProgress }) {
  const { t } = useTranslation('dossier');
  const { releaseOn, computedReleaseOn } = progress;
  if (releaseOn === null || computedReleaseOn === null || releaseOn === computedReleaseOn) return null;
  return (
    <p className={classes.difference}>
      {t('sentence.differs', { count: Math.abs(daysBetween(computedReleaseOn, releaseOn)) })}{' '}
      <DateText date={computedReleaseOn} />
    </p>
  );
}
