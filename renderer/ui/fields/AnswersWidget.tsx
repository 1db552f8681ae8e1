import { Input, Progress, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import { itemsOf, type ScoredInstrument } from '#shared/instruments/instrument.ts';
import { scoredInstrument } from '#shared/instruments/instruments.ts';
import { namesSelfHarm } from '#shared/records/assessment.ts';
import type { InstrumentAnswers } from '#shared/records/fields.ts';
import { ageOn, isCalendarDate } from '#shared/rules/dates.ts';

import { useCommand } from '../../api/client.ts';
import { AnswerSheet } from '../instruments/AnswerSheet.tsx';
import { InstrumentNotes } from '../instruments/InstrumentNotes.tsx';
import { InstrumentResults } from '../instruments/InstrumentResults.tsx';
import classes from '../instruments/instruments.module.css';
import { Notice } from '../Notice.tsx';
import { useRecordFormContext } from './recordForm.ts';
import { textOf, type WidgetProps } from './widget.ts';

/** The answers to the instrument that the form names. Those to another one are kept until this one has its first answer. */
export function AnswersWidget(props: WidgetProps) {
  const { values } = useRecordFormContext();
  const instrument = scoredInstrument(textOf(values['instrument']));
  return instrument === null ? null : <Sheet key={instrument.id} {...props} instrument={instrument} />;
}

function Sheet({ instrument, label, error, value, onChange }: WidgetProps & { instrument: ScoredInstrument }) {
  const form = useRecordFormContext();
  const id = useId();
  const answers = answersTo(instrument, value as InstrumentAnswers | null);
  const answer = (index: number, given: number | null) => {
    const items = answers.with(index, given);
    const next = { instrument: instrument.id, items };
    onChange(items.every((item) => item === null) ? null : next);
    if (namesSelfHarm(next)) form.setValue('safetyConcern', 'yes');
  };
  return (
    <fieldset className={classes.frame} aria-label={label} aria-describedby={`${id}-error`}>
      <InstrumentNotes instrument={instrument} />
      <AgeWarning instrument={instrument} />
      <AnswerProgress answers={answers} />
      <AnswerSheet instrument={instrument} answers={answers} onAnswer={answer} />
      <SafetyNotice given={{ instrument: instrument.id, items: answers }} item={instrument.safetyItem} />
      <Outcome instrument={instrument} answers={answers} />
      <Input.Error id={`${id}-error`} mt="xs">
        {error}
      </Input.Error>
    </fieldset>
  );
}

/** Says when the form is made for people younger or older than this one. */
function AgeWarning({ instrument }: { instrument: ScoredInstrument }) {
  const { t } = useTranslation('instruments');
  const { dossierId, values } = useRecordFormContext();
  const { data: dossier } = useCommand('dossier.open', { dossierId }, { enabled: dossierId !== '' });
  const birth = dossier?.records.find(({ type }) => type === 'person')?.values['birthDate'] as { value: string } | null;
  const on = textOf(values['heldOn']);
  const age = birth && isCalendarDate(on) ? ageOn(birth.value, on) : null;
  const { from, to } = instrument.ages;
  if (age === null || (age >= from && age <= (to ?? age))) return null;
  return (
    <Notice tone="warning" icon={<IconAlertTriangle size={20} aria-hidden />}>
      {t('otherAge', { age })}
    </Notice>
  );
}

/** The answers as far as they are to this instrument; none for each item otherwise. */
function answersTo(instrument: ScoredInstrument, given: InstrumentAnswers | null): (number | null)[] {
  const items = given?.instrument === instrument.id ? given.items : [];
  return Array.from({ length: itemsOf(instrument) }, (_, index) => items[index] ?? null);
}

function AnswerProgress({ answers }: { answers: readonly (number | null)[] }) {
  const { t } = useTranslation('instruments');
  const done = answers.filter((answer) => answer !== null).length;
  const total = answers.length;
  return (
    <div className={classes.progress}>
      <output>{t('progress', { done, total })}</output>
      <Progress
        className={classes.bar}
        value={(100 * done) / total}
        size="sm"
        aria-label={t('progress', { done, total })}
      />
      <Text size="xs" c="dimmed" w="100%">
        {t('keys')}
      </Text>
    </div>
  );
}

/** Says at once that an answer calls for a talk today. */
function SafetyNotice({ given, item }: { given: InstrumentAnswers; item: number | null }) {
  const { t } = useTranslation('instruments');
  if (item === null || !namesSelfHarm(given)) return null;
  return (
    <Notice tone="danger" icon={<IconAlertTriangle size={20} aria-hidden />} isUrgent>
      {t('safety', { number: item + 1 })}
    </Notice>
  );
}

/** The result as it follows from the answers of this moment. */
function Outcome({ instrument, answers }: { instrument: ScoredInstrument; answers: readonly (number | null)[] }) {
  const { t } = useTranslation('instruments');
  const results = instrument.score(answers);
  return (
    <output className={classes.outcome}>
      {results.length === 0 ? <p>{t('whenComplete')}</p> : <InstrumentResults results={results} />}
      <p className={classes.fine}>
        {t('noDiagnosis')} {t('source', { source: instrument.source })}
      </p>
    </output>
  );
}
