import { Button, Group, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { RecordVersion, RecordView } from '#shared/contract/recordCommands.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { keyOf } from '#shared/rules/merge.ts';

import { invalidateCommands, useCommand } from '../../api/client.ts';
import { AuthorLine } from '../../ui/records/AuthorLine.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { FieldChange } from '../../ui/records/FieldChange.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { contestOf, type Contest } from './contest.ts';
import { ContestChoice } from './ContestChoice.tsx';
import { mergePlan } from './mergePlan.ts';

interface ChangedMeanwhileProps {
  dossierId: string;
  recordId: string;
  /** The versions that my text is written upon. */
  base: readonly string[];
  mine: RawValues;
  onMerged: (heads: string[], values: RawValues) => void;
}

/** Says who saved another version while somebody was writing, and brings the two together: nothing is overwritten unseen. */
export function ChangedMeanwhile({ dossierId, recordId, base, mine, onMerged }: ChangedMeanwhileProps) {
  const input = { dossierId, recordId, reason: null };
  const client = useQueryClient();
  useEffect(() => {
    void invalidateCommands(client, ['record.get', 'record.history']);
  }, [client]);
  const view = useCommand('record.get', input);
  const versions = useCommand('record.history', input);
  const error = view.error ?? versions.error;
  if (error) return <FailureAlert error={error} />;
  if (!view.data || !versions.data || view.isFetching || versions.isFetching) return null;
  return <Comparison view={view.data} versions={versions.data} base={base} mine={mine} onMerged={onMerged} />;
}

interface ComparisonProps extends Pick<ChangedMeanwhileProps, 'base' | 'mine' | 'onMerged'> {
  view: RecordView;
  versions: readonly RecordVersion[];
}

function Comparison({ view, versions, base, mine, onMerged }: ComparisonProps) {
  const { t } = useTranslation('dossier');
  const [choices, setChoices] = useState<Readonly<Record<string, number>>>({});
  const began = base.length === 1 ? (versions.find(({ revisionId }) => revisionId === base[0])?.values ?? null) : null;
  const { takenOver, contested } = mergePlan(began, mine, view.values);
  const contests = contestsOf(contested, { view, versions, mine });
  const newer = versions.filter(({ revisionId }) => view.heads.includes(revisionId));
  const isDecided = contests.every(({ field }) => choices[field] !== undefined);

  const goOn = () => {
    const theirs = takenOver.map((field) => [field, view.values[field]]);
    const decided = contests.map(({ field, options }) => [field, options[choices[field] ?? 0]?.value]);
    onMerged(view.heads, { ...mine, ...Object.fromEntries([...theirs, ...decided]) });
  };
  return (
    <Notice tone="warning" icon={<IconUsers size={20} aria-hidden />} title={t('meanwhile.title')} isUrgent>
      <Stack gap="md">
        <Text size="sm">{t('meanwhile.text')}</Text>
        {newer.map((meta) => (
          <Text key={meta.revisionId} size="sm" fw={600}>
            <AuthorLine meta={meta} isFull />
          </Text>
        ))}
        {takenOver.length > 0 && <Text size="sm">{t('meanwhile.takenOver', { count: takenOver.length })}</Text>}
        {takenOver.map((field) => (
          <FieldChange key={field} type={view.type} field={field} before={mine[field]} after={view.values[field]} />
        ))}
        {contests.length > 0 && <Text size="sm">{t('meanwhile.contested', { count: contests.length })}</Text>}
        {contests.map((contest) => (
          <ContestChoice
            key={contest.field}
            type={view.type}
            contest={contest}
            chosen={choices[contest.field] ?? null}
            onChoose={(index) => setChoices({ ...choices, [contest.field]: index })}
          />
        ))}
        <Group>
          <Button onClick={goOn} disabled={!isDecided} data-wrong>
            {t('meanwhile.goOn')}
          </Button>
        </Group>
      </Stack>
    </Notice>
  );
}

interface Sides {
  view: RecordView;
  versions: readonly RecordVersion[];
  mine: RawValues;
}

/** My value against theirs; where theirs is itself in conflict, against each of their values. */
function contestsOf(contested: readonly string[], { view, versions, mine }: Sides): Contest[] {
  const conflicts = view.conflicts.map((conflict) => contestOf(conflict, versions));
  const fields = new Set([...contested, ...conflicts.map(({ field }) => field)]);
  const heads = versions.filter(({ revisionId }) => view.heads.includes(revisionId));
  return [...fields].map((field) => {
    const theirs = conflicts.find((conflict) => conflict.field === field)?.options ?? [
      { value: view.values[field], authors: heads },
    ];
    const isMineNew = theirs.every(({ value }) => keyOf(value) !== keyOf(mine[field]));
    return { field, options: isMineNew ? [{ value: mine[field], authors: [] }, ...theirs] : theirs };
  });
}
