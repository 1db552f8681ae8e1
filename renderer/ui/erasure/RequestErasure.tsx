import { Button, Modal, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { useCommandMutation } from '../../api/client.ts';
import { FailureAlert } from '../FailureAlert.tsx';
import { ReasonForm } from '../ReasonForm.tsx';

interface RequestErasureProps {
  /** The dossier that is to be destroyed; null for the whole vault. */
  dossier: { dossierId: string; code: string } | null;
  isOpen: boolean;
  onClose: () => void;
}

/** Asks that a dossier, or the whole vault, be destroyed, with the reason. Nothing happens before somebody else agrees. */
export function RequestErasure({ dossier, isOpen, onClose }: RequestErasureProps) {
  const { t } = useTranslation(['erasure', 'common']);
  const request = useCommandMutation('erasure.request', { invalidates: ['erasure.list'] });
  const close = () => {
    onClose();
    request.reset();
  };
  const title = dossier ? t('request.dossierTitle', { code: dossier.code }) : t('request.vaultTitle');
  return (
    <Modal opened={isOpen} onClose={close} title={title} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      <Stack>
        {request.isSuccess ? (
          <>
            <Text>{t('request.done')}</Text>
            <Button
              w="fit-content"
              data-autofocus
              renderRoot={(props) => <Link to="/erasure" {...props} />}
              onClick={close}
            >
              {t('request.toList')}
            </Button>
          </>
        ) : (
          <>
            <Text>{t(dossier ? 'request.dossierText' : 'request.vaultText')}</Text>
            <Text>{t('request.second')}</Text>
            <ReasonForm
              label={t('request.reason')}
              help={t('request.reasonHelp')}
              submitLabel={t('request.confirm')}
              color="red.9"
              isBusy={request.isPending}
              onReason={(reason) => request.mutate({ dossierId: dossier?.dossierId ?? null, reason })}
              otherButtons={
                <Button variant="default" onClick={close}>
                  {t('common:action.cancel')}
                </Button>
              }
            >
              {request.isError && <FailureAlert error={request.error} />}
            </ReasonForm>
          </>
        )}
      </Stack>
    </Modal>
  );
}
