import { Button, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { call, invalidateCommands } from '../../api/client.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { ReasonForm } from '../../ui/ReasonForm.tsx';

interface SettleFindingProps {
  seq: number;
  onSettled: () => void;
}

/** Lets somebody say, with a reason that stays, that a break was looked into. */
export function SettleFinding({ seq, onSettled }: SettleFindingProps) {
  const { t } = useTranslation(['audit', 'common']);
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const settle = useMutation({
    mutationFn: (reason: string) => call('audit.settle', { seq, reason }),
    onSuccess: async () => {
      setOpen(false);
      onSettled();
      await invalidateCommands(client, ['vault.status', 'audit.findings', 'audit.list']);
    },
  });
  return (
    <>
      <Button variant="default" w="fit-content" mt="xs" onClick={() => setOpen(true)}>
        {t('settle.button')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('settle.title')}
        closeButtonProps={{ 'aria-label': t('common:action.close') }}
      >
        <Stack>
          <Text size="sm">{t('settle.text')}</Text>
          <ReasonForm
            label={t('settle.reason')}
            help={t('settle.reasonHelp')}
            submitLabel={t('settle.submit')}
            isBusy={settle.isPending}
            onReason={(reason) => settle.mutate(reason)}
          >
            {settle.isError && <FailureAlert error={settle.error} />}
          </ReasonForm>
        </Stack>
      </Modal>
    </>
  );
}
