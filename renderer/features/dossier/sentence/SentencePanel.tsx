import { useTranslation } from 'react-i18next';

import type { RecordSummary } from '#shared/contract/recordCommands.ts';
import { sentenceProgress } from '#shared/rules/sentence.ts';

import { localToday } from '../../../ui/dateText.ts';
import { FieldValue, isEmptyValue } from '../../../ui/fields/FieldValue.tsx';
import { sentenceTermsOf } from '../../../ui/records/sentenceTerms.ts';
import { RecordPanel } from '../RecordPanel.tsx';
import classes from './sentence.module.css';
import { SentenceBar } from './SentenceBar.tsx';
import { SentenceLines } from './SentenceLines.tsx';

/** One sentence: what was decided, how much is served, and line by line why it ends when it does. */
export function SentencePanel({ dossierId, record }: { dossierId: string; record: RecordSummary }) {
  const { t } = useTranslation('views');
  const { values } = record;
  const sentence = sentenceTermsOf(values);
  const progress = sentenceProgress(sentence, localToday());
  return (
    <RecordPanel
      dossierId={dossierId}
      record={record}
      openText={t('sentence.open')}
      title={
        <>
          <FieldValue type="sentence" name="punishment" value={values['punishment']} />
          {!isEmptyValue(values['term']) && (
            <>
              {', '}
              <FieldValue type="sentence" name="term" value={values['term']} />
            </>
          )}
        </>
      }
    >
      <p className={classes.verdict}>
        <FieldValue type="sentence" name="verdictOn" value={values['verdictOn']} />
        {' · '}
        <FieldValue type="sentence" name="court" value={values['court']} />
      </p>
      {progress.releaseOn === null ? (
        <p className={classes.missing}>{t('sentence.missing')}</p>
      ) : (
        <>
          <SentenceBar sentence={sentence} progress={progress} />
          <SentenceLines dossierId={dossierId} record={record} sentence={sentence} progress={progress} />
        </>
      )}
    </RecordPanel>
  );
}
