import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { Erasure } from '#shared/contract/erasureCommands.ts';

import { call, invalidateCommands } from '../../api/client.ts';
import { useJob } from '../../api/useJob.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { NameText } from '../../ui/NameText.tsx';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';
import { certificateName } from './certificateName.ts';

/** Agrees to what somebody else has asked for. There is no way back, so that the code must be typed. */
export function ApproveErasure({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation(['erasure', 'common']);
  const [isOpen, { open, close }] = useDisclosure(false);
  const isVault = erasure.dossierId === null;
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('approve.button')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t(isVault ? 'approve.vaultTitle' : 'approve.dossierTitle', { code: erasure.code })}
        closeButtonProps={{ 'aria-label': t('common:action.close') }}
      >
        <ApproveForm erasure={erasure} onClose={close} />
      </Modal>
    </>
  );
}

function ApproveForm({ erasure, onClose }: { erasure: Erasure; onClose: () => void }) {
  const { t } = useTranslation(['erasure', 'common']);
  const [typed, setTyped] = useState('');
  const approval = useApproval(erasure, onClose);
  const isVault = erasure.dossierId === null;
  const isRight = folded(typed) === folded(erasure.code);
  if (approval.isPending)
    return <ProgressPanel title={t('approve.working')} job={approval.job} isCancellable={false} />;
  return (
    <form
      noValidate
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        if (isRight) approval.start(typed);
      }}
    >
      <Stack>
        <Text>{t(isVault ? 'approve.vaultText' : 'approve.dossierText')}</Text>
        <Text>
          {t('approve.reason')} <NameText>{erasure.reason}</NameText> (<NameText>{erasure.requestedBy}</NameText>)
        </Text>
        <TextInput
          data-autofocus
          label={t(isVault ? 'approve.typeStation' : 'approve.typeCode', { code: erasure.code })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        {isVault && <Text size="sm">{t('approve.certificateFirst')}</Text>}
        {approval.error !== null && <FailureAlert error={approval.error} />}
        <Group>
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" color="red.9" disabled={!isRight}>
            {t('approve.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A vault takes its log with it: the certificate is saved outside first, and without a place for it nothing happens. */
function useApproval({ erasureId, dossierId, code: expected }: Erasure, onDone: () => void) {
  const client = useQueryClient();
  const job = useJob();
  const approve = useMutation({
    mutationFn: async (code: string) => {
      const suggestedName = certificateName(expected);
      const file = dossierId === null ? await call('shell.saveFile', { purpose: 'erasure', suggestedName }) : null;
      if (dossierId === null && file === null) return;
      const certificateFile = file?.grant ?? null;
      await job.run((jobId) => call('erasure.approve', { jobId, erasureId, code, certificateFile }));
      onDone();
      const changed = ['erasure.list', 'caseload.list', 'dossier.open'] as const;
      await invalidateCommands(client, dossierId === null ? ['vault.status'] : changed);
    },
  });
  return { start: approve.mutate, isPending: approve.isPending && job.jobId !== null, error: approve.error, job };
}

/** Spaces, dashes and case do not matter. */
function folded(code: string): string {
  return code.toLowerCase().replaceAll(/[\s–-]/gu, '');
}
