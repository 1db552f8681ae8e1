import { Button, Group, Modal, NativeSelect, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { MyDayRow } from '#shared/contract/caseload.ts';
import { codelists } from '#shared/codelists/codelists.ts';

import { failureOf, useFieldMessage } from '../../api/errors.ts';
import { useCodeText } from '../../i18n/derivedTexts.ts';
import { DateInput } from '../../ui/DateInput.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { localToday } from '../../ui/dateText.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { NameText } from '../../ui/NameText.tsx';
import { useSettleReview } from './useSettleReview.ts';

type Way = 'held' | 'excused';

const untouched = { heldOn: localToday(), outcome: '', excuse: '', excuseOther: '' };

/** Says of one review that has passed whether it was held, and why not if it was not; the rest of the plan stays as it is. */
export function SettleReviewDialog({ row, onClose }: { row: MyDayRow; onClose: () => void }) {
  const { t } = useTranslation('myDay');
  const { t: common } = useTranslation();
  const [way, setWay] = useState<Way>('excused');
  const [given, setGiven] = useState(untouched);
  const settle = useSettleReview(row, onClose);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const refused = settle.error === null ? {} : problemsOf(failureOf(settle.error).fields ?? {});
  const problems = { ...refused, ...Object.fromEntries(missing.map((field) => [field, 'required'])) };
  const isFieldsFault = Object.keys(refused).length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { heldOn, outcome, excuse, excuseOther } = given;
    const empty = missingOf(way, given);
    setMissing(empty);
    if (empty.length > 0) return;
    settle.mutate(
      way === 'held'
        ? { heldOn: heldOn || null, outcome: outcome.trim() || null }
        : { excuse: excuse || null, excuseOther: excuse === 'other' ? excuseOther.trim() || null : null },
    );
  };
  const change = (part: Partial<typeof untouched>) => setGiven({ ...given, ...part });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('settle.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text>
            {row.name !== null && <NameText>{row.name}</NameText>} {row.code}
            {' · '}
            {t('settle.due')} <DateText date={row.on} />
          </Text>
          <Radio.Group value={way} onChange={(chosen) => setWay(chosen === 'held' ? 'held' : 'excused')}>
            <Stack gap="xs">
              <Radio value="excused" label={t('settle.excused')} data-autofocus />
              <Radio value="held" label={t('settle.held')} />
            </Stack>
          </Radio.Group>
          {way === 'held' ? (
            <HeldFields given={given} problems={problems} onChange={change} />
          ) : (
            <ExcuseFields given={given} problems={problems} onChange={change} />
          )}
          {settle.error && !isFieldsFault && <FailureAlert error={settle.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('action.cancel')}
            </Button>
            <Button type="submit" loading={settle.isPending}>
              {t('settle.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface FieldsProps {
  given: typeof untouched;
  /** Message keys by field. */
  problems: Readonly<Record<string, string>>;
  onChange: (part: Partial<typeof untouched>) => void;
}

function HeldFields({ given, problems, onChange }: FieldsProps) {
  const { label, messageOf } = useReviewTexts(problems);
  return (
    <>
      <DateInput
        label={label('heldOn')}
        required
        value={given.heldOn}
        onChange={(heldOn) => onChange({ heldOn: heldOn ?? '' })}
        error={messageOf('heldOn')}
      />
      <Textarea
        label={label('outcome')}
        required
        autosize
        minRows={3}
        dir="auto"
        value={given.outcome}
        onChange={(event) => onChange({ outcome: event.currentTarget.value })}
        error={messageOf('outcome')}
      />
    </>
  );
}

function ExcuseFields({ given, problems, onChange }: FieldsProps) {
  const { t } = useTranslation('myDay');
  const codeText = useCodeText();
  const { label, messageOf } = useReviewTexts(problems);
  const codes = codelists.reviewExcuse.map((code) => ({ value: code, label: codeText('reviewExcuse', code) }));
  return (
    <>
      <NativeSelect
        label={label('excuse')}
        required
        value={given.excuse}
        onChange={(event) => onChange({ excuse: event.currentTarget.value })}
        data={[{ value: '', label: t('settle.choose') }, ...codes]}
        error={messageOf('excuse')}
      />
      {given.excuse === 'other' && (
        <TextInput
          label={label('excuseOther')}
          required
          dir="auto"
          autoComplete="off"
          value={given.excuseOther}
          onChange={(event) => onChange({ excuseOther: event.currentTarget.value })}
          error={messageOf('excuseOther')}
        />
      )}
    </>
  );
}

/** The labels of the plan's form, and what is wrong with a field. */
function useReviewTexts(problems: Readonly<Record<string, string>>) {
  const texts = useRecordTexts();
  const fieldMessage = useFieldMessage();
  const messageOf = (field: string) => {
    const message = problems[field];
    return message === undefined ? undefined : fieldMessage(message);
  };
  return { label: (field: string) => texts.label('plan', `reviews.0.${field}`), messageOf };
}

/** A review without a day or a reason would be as open as before. */
function missingOf(way: Way, given: typeof untouched): string[] {
  const needed = way === 'held' ? (['heldOn', 'outcome'] as const) : (['excuse'] as const);
  return needed.filter((field) => given[field].trim() === '');
}

/** A refusal names fields by their place in the plan. */
function problemsOf(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([path, message]) => [path.split('.').at(-1), message]));
}
