import { Button, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

import type { RecordView } from '#shared/contract/recordCommands.ts';

import { useCommandMutation } from '../../api/client.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { ReasonForm } from '../../ui/ReasonForm.tsx';

/** Marks a record as not valid, with the reason. Nothing is deleted: the history keeps it, and amending brings it back. */
export function VoidButton({ dossierId, record }: { dossierId: string; record: RecordView }) {
  const { t } = useTranslation(['dossier', 'common']);
  const [isOpen, { open, close }] = useDisclosure(false);
  const voiding = useCommandMutation('record.void', {
    invalidates: ['record.get', 'record.history', 'dossier.open', 'dossier.search', 'caseload.list'],
    onDone: close,
  });
  const { recordId, heads } = record;
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('void.open')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t('void.title')}
        closeButtonProps={{ 'aria-label': t('common:action.close') }}
      >
        <Stack>
          <Text>{t('void.text')}</Text>
          <ReasonForm
            label={t('void.reason')}
            submitLabel={t('void.confirm')}
            color="red"
            isBusy={voiding.isPending}
            onReason={(reason) => voiding.mutate({ dossierId, recordId, base: heads, reason })}
            otherButtons={
              <Button variant="default" onClick={close}>
                {t('common:action.cancel')}
              </Button>
            }
          >
            {voiding.isError && <FailureAlert error={voiding.error} />}
          </ReasonForm>
        </Stack>
      </Modal>
    </>
  );
}
