import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { RecordSummary } from '#shared/contract/recordCommands.ts';

import toneClasses from '../tones.module.css';
import classes from './RecordMarks.module.css';

const marks = ['conflict', 'void', 'parallel', 'newer', 'reason'] as const;
type Mark = (typeof marks)[number];

const tones: Record<Mark, 'neutral' | 'warning' | 'danger'> = {
  conflict: 'danger',
  void: 'neutral',
  parallel: 'warning',
  newer: 'warning',
  reason: 'neutral',
};

type Marked = Pick<RecordSummary, 'hasConflict' | 'isVoid' | 'isParallel' | 'isNewer'>;

/** What somebody must know before relying on a record, in a word each; the tooltip says what it means. */
export function RecordMarks({ record, needsReason = false }: { record: Marked; needsReason?: boolean }) {
  const { t } = useTranslation('dossier');
  const has: Record<Mark, boolean> = {
    conflict: record.hasConflict,
    void: record.isVoid,
    parallel: record.isParallel && !record.hasConflict,
    newer: record.isNewer,
    reason: needsReason,
  };
  return marks
    .filter((mark) => has[mark])
    .map((mark) => (
      <Tooltip key={mark} label={t(`mark.${mark}Meaning`)} multiline maw={320}>
        <span className={`${toneClasses.tone} ${classes.mark}`} data-tone={tones[mark]}>
          {t(`mark.${mark}`)}
        </span>
      </Tooltip>
    ));
}
