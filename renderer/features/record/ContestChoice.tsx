import { Radio, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { FieldValue } from '../../ui/fields/FieldValue.tsx';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { AuthorLine } from '../../ui/records/AuthorLine.tsx';
import type { Contest, ContestOption } from './contest.ts';
import classes from './record.module.css';

interface ContestChoiceProps {
  type: string;
  contest: Contest;
  /** Place of the chosen option; null while none is. */
  chosen: number | null;
  onChoose: (index: number) => void;
  /** Said under the choice, such as that it is still to be made. */
  error?: string | undefined;
}

/** The values of one field, each with its author, to choose from. */
export function ContestChoice({ type, contest, chosen, onChoose, error }: ContestChoiceProps) {
  const texts = useRecordTexts();
  const { field, options } = contest;
  return (
    <Radio.Group
      label={texts.label(type, field)}
      error={error}
      value={chosen === null ? '' : String(chosen)}
      onChange={(index) => onChoose(Number(index))}
      data-wrong={error !== undefined || undefined}
    >
      <div className={classes.options}>
        {options.map((option, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the options of a contest are fixed; they differ in their value only
          <Option key={index} type={type} field={field} option={option} index={index} />
        ))}
      </div>
    </Radio.Group>
  );
}

function Option({ type, field, option, index }: { type: string; field: string; option: ContestOption; index: number }) {
  const { t } = useTranslation('dossier');
  return (
    <Radio.Card value={String(index)} className={classes.option} radius="sm">
      <Radio.Indicator size="sm" />
      <span className={classes.optionText}>
        <FieldValue type={type} name={field} value={option.value} />
        <Text component="span" size="xs" c="dimmed">
          {option.authors.length === 0
            ? t('contest.mine')
            : option.authors.map((author) => (
                <span key={author.revisionId} className={classes.author}>
                  <AuthorLine meta={author} isFull />
                </span>
              ))}
        </Text>
      </span>
    </Radio.Card>
  );
}
