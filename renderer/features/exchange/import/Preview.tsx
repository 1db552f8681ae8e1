import { Alert, Stack, Text, Title } from '@mantine/core';
import { IconAddressBook, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PackagePreview } from '#shared/contract/exchangeCommands.ts';

import { useCommand } from '../../../api/client.ts';
import { formatInstant } from '../../../ui/dateText.ts';
import { useFileSize } from '../../../ui/fields/useFileSize.ts';
import { NameText } from '../../../ui/NameText.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Panel } from '../../../ui/Page.tsx';
import { dayOf } from '../day.ts';
import { Facts } from '../Facts.tsx';
import { Decision } from './Decision.tsx';
import { DossierChanges } from './DossierChanges.tsx';
import { ErasedWarning } from './ErasedWarning.tsx';
import { KeysWarning } from './KeysWarning.tsx';
import { SequenceWarning } from './SequenceWarning.tsx';
import type { Import } from './useImport.ts';

interface PreviewProps {
  preview: PackagePreview;
  state: Import;
}

/** What a checked package would change, and the decision about it. */
export function Preview({ preview, state }: PreviewProps) {
  const { t } = useTranslation('exchange');
  const [isApproved, setApproved] = useState(false);
  const [isErasedApproved, setErasedApproved] = useState(false);
  const [areKeysApproved, setKeysApproved] = useState(false);
  const { keys, isToFormerKeys } = preview;
  const needsApproval = preview.sequenceState !== 'next';
  const erased = preview.dossiers.filter(({ erasedAt }) => erasedAt !== null);
  const isReady =
    (!needsApproval || isApproved) &&
    (erased.length === 0 || isErasedApproved) &&
    (keys.kind === 'same' || areKeysApproved);
  return (
    <Stack gap="lg">
      <Origin preview={preview} />
      {keys.kind !== 'same' && (
        <KeysWarning
          keys={keys}
          station={preview.origin.name}
          isApproved={areKeysApproved}
          onApprove={setKeysApproved}
        />
      )}
      {isToFormerKeys && (
        <Notice tone="warning" icon={<IconAddressBook aria-hidden size={22} />} title={t('import.keys.toFormer.title')}>
          {t('import.keys.toFormer.text', { station: preview.origin.name })}
        </Notice>
      )}
      {preview.sequenceState !== 'next' && (
        <SequenceWarning
          state={preview.sequenceState}
          station={preview.origin.name}
          isApproved={isApproved}
          onApprove={setApproved}
        />
      )}
      {erased.length > 0 && (
        <ErasedWarning dossiers={erased} isApproved={isErasedApproved} onApprove={setErasedApproved} />
      )}
      <Stack gap="md" component="section">
        <Title order={2}>{t('import.preview.dossiers')}</Title>
        {preview.dossiers.map((dossier) => (
          <DossierChanges key={dossier.dossierId} dossier={dossier} />
        ))}
      </Stack>
      <Decision
        preview={preview}
        state={state}
        isReady={isReady}
        approved={{ approveSequence: isApproved, acceptErased: isErasedApproved, acceptKeys: areKeysApproved }}
      />
    </Stack>
  );
}

function Origin({ preview }: { preview: PackagePreview }) {
  const { t } = useTranslation('exchange');
  const fileSize = useFileSize();
  return (
    <Panel title={t('import.preview.title')}>
      <Stack gap="md">
        {preview.keys.kind !== 'outdated' && (
          <Alert color="teal" variant="light" icon={<IconShieldCheck aria-hidden />}>
            {t('import.preview.genuine', { station: preview.origin.name })}
          </Alert>
        )}
        <Facts
          facts={[
            { name: t('import.preview.from'), value: <Sender preview={preview} /> },
            { name: t('import.preview.exporter'), value: <NameText>{preview.exporterName}</NameText> },
            { name: t('import.preview.created'), value: formatInstant(preview.createdAt) },
            { name: t('import.preview.purpose'), value: <NameText>{preview.purpose}</NameText> },
            { name: t('import.preview.legalBasis'), value: <NameText>{preview.legalBasis}</NameText> },
            { name: t('import.preview.number'), value: preview.sequence },
            { name: t('import.preview.size'), value: fileSize(preview.bytes) },
          ]}
        />
      </Stack>
    </Panel>
  );
}

function Sender({ preview }: { preview: PackagePreview }) {
  const { t } = useTranslation('exchange');
  const contacts = useCommand('contact.list', {});
  const contact = contacts.data?.find(({ stationId }) => stationId === preview.origin.stationId);
  return (
    <>
      <Text fw={600}>
        <NameText>{preview.origin.name}</NameText>
      </Text>
      {contact?.verifiedAt && (
        <Text size="sm" c="dimmed">
          {t('import.preview.verifiedOn', { date: dayOf(contact.verifiedAt), person: contact.verifiedBy ?? '—' })}
        </Text>
      )}
    </>
  );
}
