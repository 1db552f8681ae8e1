import { ActionIcon, Button, NumberInput, Stack, TextInput, Title } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { defaultReviewWindows, reviewWindowsSchema, type ReviewWindows } from '#shared/rules/reviewWindow.ts';

import { useCommand, useCommandMutation } from '../../api/client.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { FieldWarning } from '../../ui/fields/Field.tsx';
import { WaitingPage } from '../../ui/WaitingPage.tsx';
import classes from './references.module.css';
import { RuleForm } from './RuleForm.tsx';

/** How often plans are looked at again. */
export function ReviewWindowsForm() {
  const known = useCommand('reviewWindow.get', {});
  if (known.isError) return <FailureAlert error={known.error} onRetry={known.refetch} />;
  return known.isPending ? <WaitingPage /> : <Windows known={known.data} />;
}

/** `MM-DD` as people write it, `DD.MM`, and back; what is not such a day comes back as typed. */
function turned(day: string, separator: '-' | '.'): string {
  const [first, second] = day.split(separator === '.' ? '-' : '.');
  return second === undefined ? day : `${second}${separator}${first}`;
}

function Windows({ known }: { known: ReviewWindows }) {
  const { t } = useTranslation('references');
  const [windows, setWindows] = useState(known);
  const [days, setDays] = useState(known.schoolYear.map((day) => turned(day, '.')).join(', '));
  const [isWrong, setWrong] = useState(false);
  const saving = useCommandMutation('reviewWindow.save', { invalidates: ['reviewWindow.get', 'myDay.list'] });
  const change = (changed: Partial<ReviewWindows>) => {
    saving.reset();
    setWrong(false);
    setWindows({ ...windows, ...changed });
  };
  const schoolYear = days
    .split(/[,;\s]+/)
    .filter((day) => day !== '')
    .map((day) => turned(day, '-'));
  const isDayWrong = !reviewWindowsSchema.shape.schoolYear.safeParse(schoolYear).success;
  const save = () => {
    const checked = reviewWindowsSchema.safeParse({ ...windows, schoolYear });
    if (checked.success) saving.mutate(checked.data);
    else setWrong(true);
  };
  return (
    <RuleForm
      help={t('reviewWindows.help')}
      isSaving={saving.isPending}
      isSaved={saving.isSuccess}
      error={saving.error}
      onReset={() => {
        change(defaultReviewWindows);
        setDays(defaultReviewWindows.schoolYear.map((day) => turned(day, '.')).join(', '));
      }}
      onSave={save}
    >
      <PrisonerSteps steps={windows.prisoner} onChange={(prisoner) => change({ prisoner })} />
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('reviewWindows.children')}
        </Title>
        <TextInput
          label={t('reviewWindows.schoolYear')}
          description={t('reviewWindows.schoolYearHelp')}
          maw="24rem"
          value={days}
          error={isWrong && isDayWrong ? t('reviewWindows.schoolYearWrong') : undefined}
          onChange={(event) => {
            setDays(event.currentTarget.value);
            change({});
          }}
        />
        <Whole
          label={t('reviewWindows.daysBefore')}
          max={365}
          value={windows.daysBeforeGuardianship}
          onChange={(daysBeforeGuardianship) => change({ daysBeforeGuardianship })}
        />
      </Stack>
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('reviewWindows.others')}
        </Title>
        <Whole
          label={t('reviewWindows.everyMonths')}
          max={24}
          value={windows.otherEveryMonths}
          onChange={(otherEveryMonths) => change({ otherEveryMonths })}
        />
      </Stack>
      {isWrong && <FieldWarning text={t('rule.wrong')} />}
    </RuleForm>
  );
}

interface PrisonerStepsProps {
  steps: ReviewWindows['prisoner'];
  onChange: (steps: ReviewWindows['prisoner']) => void;
}

/** The nearer release is, the oftener. */
function PrisonerSteps({ steps, onChange }: PrisonerStepsProps) {
  const { t } = useTranslation('references');
  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        {t('reviewWindows.prisoner')}
      </Title>
      {steps.map((step, index) => {
        const name = t('reviewWindows.step', { number: index + 1 });
        return (
          // oxlint-disable-next-line react/no-array-index-key -- rows have no identity but their place
          <fieldset key={index} className={classes.step} aria-label={name}>
            <Whole
              label={t('reviewWindows.monthsLeft')}
              max={600}
              value={step.monthsLeft}
              onChange={(monthsLeft) => onChange(steps.with(index, { ...step, monthsLeft }))}
            />
            <Whole
              label={t('reviewWindows.everyMonths')}
              max={24}
              value={step.everyMonths}
              onChange={(everyMonths) => onChange(steps.with(index, { ...step, everyMonths }))}
            />
            {steps.length > 1 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t('reviewWindows.removeStep', { step: name })}
                onClick={() => onChange(steps.toSpliced(index, 1))}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            )}
          </fieldset>
        );
      })}
      <Button
        variant="default"
        size="xs"
        w="fit-content"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => onChange([...steps, { monthsLeft: 0, everyMonths: 1 }])}
      >
        {t('reviewWindows.addStep')}
      </Button>
    </Stack>
  );
}

interface WholeProps {
  label: string;
  max: number;
  value: number;
  onChange: (value: number) => void;
}

/** A whole number; an emptied field counts as 0 and is refused at saving where that is too little. */
function Whole({ label, max, value, onChange }: WholeProps) {
  return (
    <NumberInput
      label={label}
      w="16rem"
      min={0}
      max={max}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      value={value}
      onChange={(typed) => onChange(Number(typed))}
    />
  );
}
