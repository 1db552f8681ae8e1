import { Button, Group, List, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Answer } from '#shared/contract/commands.ts';

import { call, useCommandMutation } from '../../api/client.ts';
import { useJob } from '../../api/useJob.ts';
import { EntryFrame } from '../../ui/EntryFrame.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { PageHeader } from '../../ui/Page.tsx';
import { NewPassphrase } from '../../ui/passphrase/NewPassphrase.tsx';
import { useNewPassphrase } from '../../ui/passphrase/useNewPassphrase.ts';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';
import { KitEntry } from '../../ui/recovery/KitEntry.tsx';
import { emptyKit, isComplete, type TypedKit } from '../../ui/recovery/typedKit.ts';
import { useFormSubmit } from '../../ui/useFormSubmit.ts';

type People = Answer<'recovery.people'>['people'];

/** The way in when passphrases are lost: first who can help without the kit, then the kit, a person and a new passphrase. */
export function LostPassphrase({ onClose }: { onClose: () => void }) {
  const [step, setStep] = useState<'advice' | 'kit'>('advice');
  const [kit, setKit] = useState(() => emptyKit('whole'));
  const [people, setPeople] = useState<People | null>(null);
  return (
    <EntryFrame isWide>
      {step === 'advice' && <Advice onNext={() => setStep('kit')} onClose={onClose} />}
      {step === 'kit' && people === null && (
        <TypeKit kit={kit} onChange={setKit} onFound={setPeople} onBack={() => setStep('advice')} />
      )}
      {step === 'kit' && people !== null && <ChoosePerson kit={kit} people={people} onBack={() => setPeople(null)} />}
    </EntryFrame>
  );
}

const advice = ['colleague', 'kit', 'nothing'] as const;

function Advice({ onNext, onClose }: { onNext: () => void; onClose: () => void }) {
  const { t } = useTranslation('access');
  const { t: common } = useTranslation('common');
  return (
    <Stack gap="lg">
      <PageHeader title={t('lost.title')} lead={t('lost.lead')} />
      <List spacing="sm">
        {advice.map((line) => (
          <List.Item key={line}>{t(`lost.advice.${line}`)}</List.Item>
        ))}
      </List>
      <Group justify="space-between">
        <Button variant="default" onClick={onClose}>
          {common('action.back')}
        </Button>
        <Button onClick={onNext}>{t('lost.haveKit')}</Button>
      </Group>
    </Stack>
  );
}

interface TypeKitProps {
  kit: TypedKit;
  onChange: (kit: TypedKit) => void;
  onFound: (people: People) => void;
  onBack: () => void;
}

function TypeKit({ kit, onChange, onFound, onBack }: TypeKitProps) {
  const { t } = useTranslation('access');
  const { t: common } = useTranslation('common');
  const form = useFormSubmit(async () => {
    onFound((await call('recovery.people', { sheets: sheetsOf(kit) })).people);
  });
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="lg">
        <PageHeader title={t('lost.kitTitle')} lead={t('lost.kitLead')} />
        <KitEntry
          kit={kit}
          onChange={(typed) => {
            onChange(typed);
            form.clearFailure();
          }}
          isDisabled={form.isBusy}
        />
        {form.failure !== null && <FailureAlert error={form.failure} />}
        <Group justify="space-between">
          <Button variant="default" onClick={onBack} disabled={form.isBusy}>
            {common('action.back')}
          </Button>
          <Button type="submit" loading={form.isBusy} disabled={!isComplete(kit)}>
            {common('action.continue')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function ChoosePerson({ kit, people, onBack }: { kit: TypedKit; people: People; onBack: () => void }) {
  const { t } = useTranslation('access');
  const { t: common } = useTranslation('common');
  const job = useJob();
  const [personId, setPersonId] = useState(people[0]?.personId ?? null);
  const next = useNewPassphrase();
  const open = useCommandMutation('recovery.open', { invalidates: ['vault.status'] });
  const form = useFormSubmit(async () => {
    if (personId === null || !(await next.check())) return;
    const { passphrase } = next;
    await job.run((jobId) => open.mutateAsync({ jobId, sheets: sheetsOf(kit), personId, passphrase }));
  });
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="lg">
        <PageHeader title={t('lost.personTitle')} lead={t('lost.personLead')} />
        <Select
          label={t('lost.person')}
          data={people.map((person) => ({ value: person.personId, label: `${person.name} (${person.signInName})` }))}
          value={personId}
          onChange={setPersonId}
          allowDeselect={false}
        />
        <NewPassphrase state={next} label={t('change.next')} />
        <Text size="sm" c="dimmed">
          {t('lost.audited')}
        </Text>
        {form.isBusy && <ProgressPanel title={t('lost.running')} job={job} isCancellable={false} />}
        {form.failure !== null && <FailureAlert error={form.failure} />}
        <Group justify="space-between">
          <Button variant="default" onClick={onBack} disabled={form.isBusy}>
            {common('action.back')}
          </Button>
          <Button type="submit" loading={form.isBusy || open.isSuccess}>
            {t('lost.action')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function sheetsOf(kit: TypedKit): string[][] {
  return kit.sheets.map((words) => [...words]);
}
