import { Anchor, Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconReceipt } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { Answer } from '#shared/contract/commands.ts';
import type { PackagePreview } from '#shared/contract/exchangeCommands.ts';

import { FailureAlert } from '../../../ui/FailureAlert.tsx';
import { NameText } from '../../../ui/NameText.tsx';
import { Panel } from '../../../ui/Page.tsx';
import { useSaveReceipt } from '../ledger/useReceipts.ts';
import { OutcomeTitle } from '../OutcomeTitle.tsx';

/** Dossiers offered to be opened; the rest is in the caseload. */
const offeredDossiers = 12;

interface ImportDoneProps {
  preview: PackagePreview;
  added: Answer<'package.accept'>;
  onAnother: () => void;
}

/** After a package was accepted: the receipt for the sender, and what arrived. */
export function ImportDone({ preview, added, onAnother }: ImportDoneProps) {
  const { t } = useTranslation('exchange');
  return (
    <Panel>
      <Stack gap="lg">
        <OutcomeTitle
          icon={<IconCircleCheck aria-hidden size={36} stroke={1.5} />}
          title={t('import.done.title')}
          text={added.revisions === 0 ? t('import.done.nothingNew') : t('import.done.text', { count: added.revisions })}
        />
        <ReceiptForSender preview={preview} />
        <div>
          <Title order={3} mb={6}>
            {t('import.done.dossiers')}
          </Title>
          <List listStyleType="none" spacing={4}>
            {preview.dossiers.slice(0, offeredDossiers).map(({ dossierId, code, name }) => (
              <List.Item key={dossierId}>
                <Anchor renderRoot={(props) => <Link to="/dossier/$dossierId" params={{ dossierId }} {...props} />}>
                  <NameText>{name ?? code}</NameText>
                </Anchor>
              </List.Item>
            ))}
          </List>
        </div>
        <Group>
          <Button variant="default" onClick={onAnother}>
            {t('import.done.another')}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}

function ReceiptForSender({ preview }: { preview: PackagePreview }) {
  const { t } = useTranslation('exchange');
  const save = useSaveReceipt();
  const { packageId, sequence, origin } = preview;
  return (
    <Stack gap="xs" align="flex-start">
      <Title order={3}>{t('import.done.receiptTitle')}</Title>
      <Text>{t('import.done.receiptText', { station: origin.name })}</Text>
      <Button
        leftSection={<IconReceipt aria-hidden size={18} />}
        loading={save.isPending}
        onClick={() => save.mutate({ packageId, sequence, stationName: origin.name })}
      >
        {t('import.done.saveReceipt')}
      </Button>
      {save.data && (
        <Text component="output" display="block" size="sm">
          {t('import.done.receiptSaved', { name: save.data.name })}
        </Text>
      )}
      {save.isError && <FailureAlert error={save.error} />}
    </Stack>
  );
}
