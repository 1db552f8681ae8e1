import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { Erasure } from '#shared/contract/erasureCommands.ts';
import { hasPower } from '#shared/rules/permissions.ts';

import { call, useCommandMutation } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { NameText } from '../../ui/NameText.tsx';
import { ApproveErasure } from './ApproveErasure.tsx';
import { certificateName } from './certificateName.ts';
import classes from './erasure.module.css';

/** One thing that was asked to be destroyed: whose it is, why, by whom, and what has become of it. */
export function ErasureItem({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation('erasure');
  const { code, name, dossierId, state, waiting } = erasure;
  return (
    <Stack component="article" gap="xs" className={classes.item}>
      <Title order={3}>
        {dossierId === null ? t('item.vault') : t('item.dossier', { code })}
        {name !== null && (
          <>
            {' · '}
            <NameText>{name}</NameText>
          </>
        )}
      </Title>
      <Text className={classes.reason}>
        <NameText>{erasure.reason}</NameText>
      </Text>
      <Text size="sm" c="dimmed">
        {t('item.requested')} <NameText>{erasure.requestedBy}</NameText>, <InstantText at={erasure.requestedAt} />
        {erasure.agreedAt !== null && (
          <>
            {'. '}
            {t('item.agreed')} <NameText>{erasure.agreedBy ?? '—'}</NameText>, <InstantText at={erasure.agreedAt} />
          </>
        )}
      </Text>
      {state !== 'requested' && <Text fw={600}>{t(`state.${state}`)}</Text>}
      {waiting > 0 && <Text size="sm">{t('item.waiting', { count: waiting })}</Text>}
      {state === 'requested' ? <Decision erasure={erasure} /> : <Certificate erasure={erasure} />}
    </Stack>
  );
}

function Decision({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation('erasure');
  const { roles } = useSession();
  const { erasureId, isOwn } = erasure;
  const withdraw = useCommandMutation('erasure.withdraw', { invalidates: ['erasure.list'] });
  return (
    <>
      {isOwn && <Text size="sm">{t('item.own')}</Text>}
      {withdraw.isError && <FailureAlert error={withdraw.error} />}
      <Group>
        {!isOwn && <ApproveErasure erasure={erasure} />}
        {hasPower(roles, 'requestErasure') && (
          <ConfirmButton
            variant="default"
            question={t('withdraw.question')}
            text={t('withdraw.text')}
            confirmLabel={t('withdraw.confirm')}
            loading={withdraw.isPending}
            onConfirm={() => withdraw.mutate({ erasureId })}
          >
            {t('withdraw.button')}
          </ConfirmButton>
        )}
      </Group>
    </>
  );
}

/** The signed proof of what was destroyed, for the files of the authority. */
function Certificate({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation('erasure');
  const { erasureId, code, agreedAt } = erasure;
  const save = useMutation({
    mutationFn: async () => {
      const suggestedName = certificateName(code);
      const file = await call('shell.saveFile', { purpose: 'erasure', suggestedName });
      if (file !== null) await call('erasure.saveCertificate', { erasureId, file: file.grant });
    },
  });
  if (agreedAt === null) return null;
  return (
    <>
      {save.isError && <FailureAlert error={save.error} />}
      <Button variant="default" w="fit-content" loading={save.isPending} onClick={() => save.mutate()}>
        {t('certificate.save')}
      </Button>
    </>
  );
}
