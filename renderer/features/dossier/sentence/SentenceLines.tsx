import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { RecordSummary, RecordVersion } from '#shared/contract/recordCommands.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { daysBetween } from '#shared/rules/dates.ts';
import { keyOf } from '#shared/rules/merge.ts';
import type { SentenceProgress, SentenceTerms } from '#shared/rules/sentence.ts';
import { sentenceSteps, type SentenceStep } from '#shared/rules/sentenceSteps.ts';

import { useCommand } from '../../../api/client.ts';
import { FailureAlert } from '../../../ui/FailureAlert.tsx';
import { DateText } from '../../../ui/DateText.tsx';
import { TermText } from '../../../ui/fields/FieldValue.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { NameText } from '../../../ui/NameText.tsx';
import { AuthorLine } from '../../../ui/records/AuthorLine.tsx';
import classes from './sentence.module.css';

interface SentenceLinesProps {
  dossierId: string;
  record: RecordSummary;
  sentence: SentenceTerms;
  progress: SentenceProgress;
}

/** How the release date comes about, line by line in plain words; each later change with its basis and who entered it. */
export function SentenceLines({ dossierId, record, sentence, progress }: SentenceLinesProps) {
  const { t } = useTranslation('views');
  const { recordId, values } = record;
  const hasChanges = sentence.changes.length > 0;
  const history = useCommand('record.history', { dossierId, recordId, reason: null }, { enabled: hasChanges });
  const rows = Array.isArray(values['changes']) ? (values['changes'] as RawValues[]) : [];
  const steps = sentenceSteps(sentence);
  if (steps.length === 0) return <p className={classes.missing}>{t('sentence.onlyStated')}</p>;
  return (
    <div>
      <h4 className={classes.why}>{t('sentence.why')}</h4>
      {history.isError && <FailureAlert error={history.error} onRetry={history.refetch} />}
      <ol className={classes.lines}>
        {steps.map((step, index) => (
          <li key={step.kind === 'change' ? `change ${step.row}` : step.kind} className={classes.line}>
            <span className={classes.lineText}>
              <StepText step={step} />
              {step.kind === 'change' && <Basis step={step} row={rows[step.row]} history={history.data ?? []} />}
            </span>
            <span className={classes.lineDate} data-last={index === steps.length - 1 || undefined}>
              <DateText date={step.on} />
            </span>
          </li>
        ))}
      </ol>
      <Mismatch progress={progress} sentence={sentence} />
    </div>
  );
}

function StepText({ step }: { step: SentenceStep }) {
  const { t } = useTranslation('views');
  switch (step.kind) {
    case 'start':
      return <span>{t('sentence.line.start')}</span>;
    case 'term':
      return (
        <span>
          {t('sentence.line.term')} <TermText term={step.term} />
        </span>
      );
    case 'credited':
      return <span>{t('sentence.line.credited', { count: step.days })}</span>;
    case 'stated':
      return <span>{t('sentence.line.stated')}</span>;
    case 'change':
      return <ChangeText change={step.change} />;
    default:
      return step satisfies never;
  }
}

function ChangeText({ change }: { change: SentenceTerms['changes'][number] }) {
  const { t } = useTranslation('views');
  const days = { count: change.days ?? 0 };
  if (change.kind === 'daysCredited') return <span>{t('sentence.line.daysCredited', days)}</span>;
  if (change.kind === 'daysRemoved') return <span>{t('sentence.line.daysRemoved', days)}</span>;
  if (change.kind === 'released') return <span>{t('sentence.line.released')}</span>;
  return (
    <span>
      {t('sentence.line.termReplaced')} {change.term && <TermText term={change.term} />}
    </span>
  );
}

interface BasisProps {
  step: Extract<SentenceStep, { kind: 'change' }>;
  /** The change as it is stored. */
  row: RawValues | undefined;
  history: readonly RecordVersion[];
}

/** The day of a change, the decision behind it, and who entered it. */
function Basis({ step, row, history }: BasisProps) {
  const { t } = useTranslation('views');
  const entered = row && firstWith(row, history);
  return (
    <span className={classes.basis}>
      <DateText date={step.change.changedOn} />
      {step.change.basis && (
        <>
          {' · '}
          <NameText>{step.change.basis}</NameText>
        </>
      )}
      {entered && (
        <span className={classes.entered}>
          {t('sentence.enteredBy')} <AuthorLine meta={entered} />
        </span>
      )}
    </span>
  );
}

/** The earliest version that holds a change just so. */
function firstWith(row: RawValues, history: readonly RecordVersion[]): RecordVersion | undefined {
  const wanted = keyOf(row);
  return history
    .filter(
      ({ values }) => Array.isArray(values?.['changes']) && values['changes'].some((one) => keyOf(one) === wanted),
    )
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))[0];
}

/** Says which date counts, where a document states another than the computed one. */
function Mismatch({ progress, sentence }: Pick<SentenceLinesProps, 'progress' | 'sentence'>) {
  const { t } = useTranslation('views');
  const { computedReleaseOn } = progress;
  const { statedReleaseOn } = sentence;
  const isReleased = sentence.changes.some(({ kind }) => kind === 'released');
  if (isReleased || statedReleaseOn === null || computedReleaseOn === null || statedReleaseOn === computedReleaseOn) {
    return null;
  }
  const difference = daysBetween(computedReleaseOn, statedReleaseOn);
  const key = difference > 0 ? 'sentence.statedLater' : 'sentence.statedEarlier';
  return (
    <Notice tone="warning" icon={<IconAlertTriangle size={18} aria-hidden />} title={t('sentence.mismatchTitle')}>
      <p>{t(key, { count: Math.abs(difference) })}</p>
      <p>{t('sentence.mismatchText')}</p>
    </Notice>
  );
}
