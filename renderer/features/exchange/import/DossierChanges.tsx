import { Group, List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { PackageDossierPreview, PackageRecordPreview } from '#shared/contract/exchangeCommands.ts';

import { NameText } from '../../../ui/NameText.tsx';
import { Panel } from '../../../ui/Page.tsx';
import { Disclosure } from '../Disclosure.tsx';
import { Facts } from '../Facts.tsx';
import { StatusMark } from '../StatusMark.tsx';
import { usePartName } from '../usePartName.ts';
import { RecordChanges } from './RecordChanges.tsx';

/** Kinds of change, those that need a person's eye first. */
const changesInOrder = [
  'conflicting',
  'parallel',
  'voided',
  'changed',
  'new',
  'unknown',
] as const satisfies readonly PackageRecordPreview['change'][];

/** What one dossier of the package would bring, by kind of change. */
export function DossierChanges({ dossier }: { dossier: PackageDossierPreview }) {
  const { t } = useTranslation('exchange');
  return (
    <Panel>
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Title order={3} fz="lg">
            <NameText>{dossier.name ?? t('import.dossier.noName')}</NameText>
            <Text span c="dimmed" ms="sm" size="sm">
              {dossier.code}
            </Text>
          </Title>
          <StatusMark tone={dossier.isNew ? 'good' : 'plain'}>
            {t(dossier.isNew ? 'import.dossier.new' : 'import.dossier.known')}
          </StatusMark>
        </Group>
        <Scope dossier={dossier} />
        <div>
          {dossier.records.length === 0 && <Text>{t('import.dossier.nothingNew')}</Text>}
          {changesInOrder.map((change) => (
            <ChangeGroup
              key={change}
              change={change}
              records={dossier.records.filter((record) => record.change === change)}
            />
          ))}
        </div>
        <Remainder dossier={dossier} />
      </Stack>
    </Panel>
  );
}

function Scope({ dossier }: { dossier: PackageDossierPreview }) {
  const { t } = useTranslation('exchange');
  const partName = usePartName();
  return (
    <Facts
      facts={[
        { name: t('import.dossier.parts'), value: dossier.compartments.map(partName).join(', ') },
        ...(dossier.withheld.length === 0
          ? []
          : [
              {
                name: t('import.dossier.withheld'),
                value: (
                  <List listStyleType="none">
                    {dossier.withheld.map(({ compartment, reason }) => (
                      <List.Item key={compartment}>
                        {t('import.dossier.withheldPart', { part: partName(compartment), reason })}
                      </List.Item>
                    ))}
                  </List>
                ),
              },
            ]),
      ]}
    />
  );
}

interface ChangeGroupProps {
  change: PackageRecordPreview['change'];
  records: readonly PackageRecordPreview[];
}

function ChangeGroup({ change, records }: ChangeGroupProps) {
  const { t } = useTranslation('exchange');
  if (records.length === 0) return null;
  const needsEye = change === 'conflicting' || change === 'parallel';
  return (
    <Disclosure
      isOpenAtFirst={needsEye}
      summary={
        <Text span fw={600} c={needsEye ? 'var(--senim-warning-text)' : 'inherit'}>
          {t(`import.change.${change}.name`, { count: records.length })}
        </Text>
      }
    >
      <Text size="sm" c="dimmed" mb="xs">
        {t(`import.change.${change}.text`)}
      </Text>
      <RecordChanges records={records} needsEye={needsEye} />
    </Disclosure>
  );
}

function Remainder({ dossier }: { dossier: PackageDossierPreview }) {
  const { t } = useTranslation('exchange');
  const { unchanged, attachments } = dossier;
  if (unchanged === 0 && attachments === 0) return null;
  return (
    <Text size="sm" c="dimmed">
      {[
        ...(unchanged > 0 ? [t('import.dossier.unchanged', { count: unchanged })] : []),
        ...(attachments > 0 ? [t('import.dossier.attachments', { count: attachments })] : []),
      ].join(' · ')}
    </Text>
  );
}
