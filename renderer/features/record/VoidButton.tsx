import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { RecordView } from '#shared/contract/commands.ts';

import { useCommandMutation } from '../../api/client.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';

/** Marks a record as not valid, with the reason. Nothing is deleted: the history keeps it, and amending brings it back. */
export function VoidButton({ dossierId, record }: { dossierId: string; record: RecordView }) {
  const { t } = useTranslation(['dossier', 'common', 'errors']);
  const [isOpen, { open, close }] = useDisclosure(false);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const voiding = useCommandMutation('record.void', {
    invalidates: ['record.get', 'record.history', 'dossier.open', 'dossier.search', 'caseload.list'],
    onDone: close,
  });
  const submit = () => {
    if (reason.trim() === '') return setMissing(true);
    return voiding.mutate({ dossierId, recordId: record.recordId, base: record.heads, reason });
  };
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
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Stack>
            <Text>{t('void.text')}</Text>
            <Textarea
              data-autofocus
              label={t('void.reason')}
              required
              autosize
              minRows={2}
              maxLength={500}
              value={reason}
              error={isMissing ? t('errors:field.required') : undefined}
              onChange={(event) => {
                setReason(event.currentTarget.value);
                setMissing(false);
              }}
            />
            {voiding.isError && <FailureAlert error={voiding.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('common:action.cancel')}
              </Button>
              <Button type="submit" color="red" loading={voiding.isPending}>
                {t('void.confirm')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
