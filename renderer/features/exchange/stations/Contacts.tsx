import { Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { IconPlus, IconShieldCheck, IconShieldQuestion } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Contact } from '#shared/contract/exchangeCommands.ts';

import { call, invalidateCommands, useCommand } from '../../../api/client.ts';
import { failureOf } from '../../../api/errors.ts';
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx';
import { FailureAlert } from '../../../ui/FailureAlert.tsx';
import { NameText } from '../../../ui/NameText.tsx';
import { Panel } from '../../../ui/Page.tsx';
import { WaitingPage } from '../../../ui/WaitingPage.tsx';
import { dayOf } from '../day.ts';
import classes from '../exchange.module.css';
import { VerifyDialog } from './VerifyDialog.tsx';
import { StatusMark } from '../StatusMark.tsx';
import { Notice } from '../Notice.tsx';

/** The stations that this one knows, whether each is verified, and the ways to add and to verify one. */
export function Contacts() {
  const { t } = useTranslation('exchange');
  const contacts = useCommand('contact.list', {});
  const add = useAddContact();
  const added = contacts.data?.find(({ stationId }) => stationId === add.data?.stationId);
  const [compared, setCompared] = useState<Contact | null>(null);
  return (
    <Panel
      title={t('contact.title')}
      actions={
        <Button
          variant="light"
          leftSection={<IconPlus aria-hidden size={18} />}
          loading={add.isPending}
          onClick={() => add.mutate(false)}
        >
          {t('contact.add')}
        </Button>
      }
    >
      <Stack gap="sm">
        {add.isError && <RefusedCard error={add.error} onAnew={() => add.mutate(true)} />}
        {added && <AddedNotice contact={added} isRenewed={add.data?.isRenewed ?? false} />}
        {contacts.isPending && <WaitingPage />}
        {contacts.isError && <FailureAlert error={contacts.error} onRetry={contacts.refetch} />}
        {contacts.data && <ContactList contacts={contacts.data} onCompare={setCompared} />}
      </Stack>
      <VerifyDialog contact={compared} onClose={() => setCompared(null)} />
    </Panel>
  );
}

function useAddContact() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (compareAnew: boolean) => {
      const file = await call('shell.openFile', { purpose: 'card' });
      return file === null ? null : call('contact.add', { file: file.grant, compareAnew });
    },
    onSuccess: () => invalidateCommands(client, ['contact.list']),
  });
}

/** What came of a card that was added. */
function AddedNotice({ contact: { name, verifiedAt }, isRenewed }: { contact: Contact; isRenewed: boolean }) {
  const { t } = useTranslation('exchange');
  const outcome = isRenewed ? 'renewed' : 'known';
  return <Notice tone="done">{t(`contact.${verifiedAt === null ? 'added' : outcome}`, { name })}</Notice>;
}

/** Why a card was not taken; where its keys follow from none that are known, the way to compare the words anew. */
function RefusedCard({ error, onAnew }: { error: unknown; onAnew: () => void }) {
  const { t } = useTranslation('exchange');
  const isAboutKeys = ['renewalBroken', 'renewalForked'].includes(failureOf(error).code);
  return (
    <Stack gap="sm" align="flex-start">
      <FailureAlert error={error} />
      {isAboutKeys && (
        <ConfirmButton
          variant="default"
          question={t('contact.anew.question')}
          text={t('contact.anew.text')}
          confirmLabel={t('contact.anew.confirm')}
          onConfirm={onAnew}
        >
          {t('contact.anew.action')}
        </ConfirmButton>
      )}
    </Stack>
  );
}

interface ContactListProps {
  contacts: readonly Contact[];
  onCompare: (contact: Contact) => void;
}

function ContactList({ contacts, onCompare }: ContactListProps) {
  if (contacts.length === 0) return <FirstSteps />;
  return (
    <ul className={classes.list}>
      {contacts.map((contact) => (
        <ContactRow key={contact.stationId} contact={contact} onCompare={() => onCompare(contact)} />
      ))}
    </ul>
  );
}

function FirstSteps() {
  const { t } = useTranslation('exchange');
  return (
    <Stack gap="xs" py="sm">
      <Title order={3}>{t('contact.empty.title')}</Title>
      <Text c="dimmed">{t('contact.empty.text')}</Text>
      <List type="ordered" spacing={4}>
        <List.Item>{t('contact.empty.step1')}</List.Item>
        <List.Item>{t('contact.empty.step2')}</List.Item>
        <List.Item>{t('contact.empty.step3')}</List.Item>
      </List>
    </Stack>
  );
}

function ContactRow({ contact, onCompare }: { contact: Contact; onCompare: () => void }) {
  const { t } = useTranslation('exchange');
  const { name, addedAt, verifiedAt, verifiedBy, renewedAt } = contact;
  return (
    <li className={classes.contact}>
      <div className={classes.contactText}>
        <Group gap="sm">
          <Text fw={600}>
            <NameText>{name}</NameText>
          </Text>
          <VerifiedMark isVerified={verifiedAt !== null} />
        </Group>
        <Text size="sm" c="dimmed">
          {verifiedAt === null
            ? t('contact.unverifiedHelp', { date: dayOf(addedAt) })
            : t('contact.verifiedBy', { date: dayOf(verifiedAt), person: verifiedBy ?? '—' })}
        </Text>
        {renewedAt !== null && (
          <Text size="sm" c="dimmed">
            {t('contact.renewedOn', { date: dayOf(renewedAt) })}
          </Text>
        )}
      </div>
      {verifiedAt === null && (
        <Button onClick={onCompare} aria-label={t('contact.compareWith', { name })}>
          {t('contact.compare')}
        </Button>
      )}
    </li>
  );
}

function VerifiedMark({ isVerified }: { isVerified: boolean }) {
  const { t } = useTranslation('exchange');
  return isVerified ? (
    <StatusMark tone="good" icon={<IconShieldCheck aria-hidden size={16} />}>
      {t('contact.verified')}
    </StatusMark>
  ) : (
    <StatusMark tone="open" icon={<IconShieldQuestion aria-hidden size={16} />}>
      {t('contact.unverified')}
    </StatusMark>
  );
}
