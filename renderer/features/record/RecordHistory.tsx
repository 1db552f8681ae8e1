import { Text } from '@mantine/core';
import { IconAlertTriangle, IconRosetteDiscountCheck, IconUserQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { RecordVersion, RecordView } from '#shared/contract/recordCommands.ts';

import { useCommand } from '../../api/client.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { AuthorLine } from '../../ui/records/AuthorLine.tsx';
import { FieldChange } from '../../ui/records/FieldChange.tsx';
import classes from './RecordHistory.module.css';

interface RecordHistoryProps {
  dossierId: string;
  record: RecordView;
  reason: string | null;
}

/** Every version of a record, the latest first: who wrote it, what it changed, and whether the signature holds. */
export function RecordHistory({ dossierId, record, reason }: RecordHistoryProps) {
  const { t } = useTranslation('dossier');
  const history = useCommand('record.history', { dossierId, recordId: record.recordId, reason });
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title" className={classes.title}>
        {t('history.title')}
      </h2>
      {history.isError && <FailureAlert error={history.error} onRetry={history.refetch} />}
      <ol className={classes.versions}>
        {history.data?.map((version) => (
          <Version key={version.revisionId} type={record.type} version={version} all={history.data} />
        ))}
      </ol>
    </section>
  );
}

interface VersionProps {
  type: string;
  version: RecordVersion;
  all: readonly RecordVersion[];
}

function Version({ type, version, all }: VersionProps) {
  const parents = all.filter(({ revisionId }) => version.parents.includes(revisionId));
  const isFirst = version.parents.length === 0;
  return (
    <li className={classes.version}>
      <div className={classes.head}>
        <Text component="span" fw={600}>
          <VersionKind version={version} />
        </Text>
        <SignatureState state={version.signature} />
      </div>
      <Text size="sm" c="dimmed">
        <AuthorLine meta={version} isFull />
      </Text>
      {version.voidReason !== null && <Text size="sm">{version.voidReason}</Text>}
      {!isFirst && version.values !== null && version.changed.length > 0 && (
        <details className={classes.details}>
          <ChangeSummary count={version.changed.length} />
          {version.changed.map((field) => (
            <FieldChange
              key={field}
              type={type}
              field={field}
              before={beforeOf(field, version, parents)}
              after={version.values?.[field]}
            />
          ))}
        </details>
      )}
    </li>
  );
}

function ChangeSummary({ count }: { count: number }) {
  const { t } = useTranslation('dossier');
  return <summary>{t('history.changed', { count })}</summary>;
}

/** The value of a field before this version; where several were joined, that of the one which it differs from. */
function beforeOf(field: string, version: RecordVersion, parents: readonly RecordVersion[]): unknown {
  const own = JSON.stringify(version.values?.[field] ?? null);
  const other = parents.find(({ values }) => JSON.stringify(values?.[field] ?? null) !== own);
  return other?.values?.[field];
}

function VersionKind({ version }: { version: RecordVersion }) {
  const { t } = useTranslation('dossier');
  if (version.isVoid) return t('history.voided');
  if (version.parents.length === 0) return t('history.created');
  return version.parents.length > 1 ? t('history.joined') : t('history.amended');
}

const signatureIcons = {
  valid: IconRosetteDiscountCheck,
  invalid: IconAlertTriangle,
  authorUnknown: IconUserQuestion,
} as const;

function SignatureState({ state }: { state: RecordVersion['signature'] }) {
  const { t } = useTranslation('dossier');
  const Icon = signatureIcons[state];
  return (
    <span className={classes.signature} data-state={state}>
      <Icon size={16} aria-hidden /> {t(`history.signature.${state}`)}
    </span>
  );
}
