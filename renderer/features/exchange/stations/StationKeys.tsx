import { Button, Modal, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { OwnStation } from '#shared/contract/exchangeCommands.ts';

import { call, invalidateCommands } from '../../../api/client.ts';
import { useJob } from '../../../api/useJob.ts';
import { FailureAlert } from '../../../ui/FailureAlert.tsx';
import { ReasonForm } from '../../../ui/ReasonForm.tsx';
import { dayOf } from '../day.ts';
import { Notice } from '../Notice.tsx';

/** Since when the station has its keys, and the way to give it new ones. */
export function StationKeys({ station }: { station: OwnStation }) {
  const { t } = useTranslation('exchange');
  const [isAsking, asking] = useDisclosure(false);
  const renewal = useRenewal();
  return (
    <Stack gap="sm" align="flex-start">
      <div>
        <Title order={3} mb={4}>
          {t('station.keys.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {station.renewedAt === null
            ? t('station.keys.first')
            : t('station.keys.since', { date: dayOf(station.renewedAt) })}
        </Text>
      </div>
      <Button
        variant="default"
        leftSection={<IconKey aria-hidden size={18} />}
        loading={renewal.isPending}
        onClick={asking.open}
      >
        {t('station.keys.action')}
      </Button>
      {(renewal.isSuccess || station.isCardDue) && <Notice tone="done">{t('station.keys.done')}</Notice>}
      {renewal.isError && <FailureAlert error={renewal.error} />}
      <RenewalDialog
        isOpen={isAsking}
        onClose={asking.close}
        onReason={(reason) => {
          asking.close();
          renewal.mutate(reason);
        }}
      />
    </Stack>
  );
}

function useRenewal() {
  const client = useQueryClient();
  const job = useJob();
  return useMutation({
    mutationFn: (reason: string) => job.run((jobId) => call('station.renewKeys', { jobId, reason })),
    onSuccess: () => invalidateCommands(client, ['station.identity', 'vault.status']),
  });
}

interface RenewalDialogProps {
  isOpen: boolean;
  onClose: () => void;
  onReason: (reason: string) => void;
}

/** What new keys mean for others and for what is under way, before anybody decides. */
function RenewalDialog({ isOpen, onClose, onReason }: RenewalDialogProps) {
  const { t } = useTranslation('exchange');
  const { t: common } = useTranslation();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size="lg"
      title={t('station.keys.question')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Stack>
        <Text>{t('station.keys.why')}</Text>
        <Text>{t('station.keys.others')}</Text>
        <Text>{t('station.keys.stays')}</Text>
        <ReasonForm
          label={t('station.keys.reason')}
          help={t('station.keys.reasonHelp')}
          submitLabel={t('station.keys.submit')}
          onReason={onReason}
          otherButtons={
            <Button variant="default" onClick={onClose}>
              {common('action.cancel')}
            </Button>
          }
        />
      </Stack>
    </Modal>
  );
}
