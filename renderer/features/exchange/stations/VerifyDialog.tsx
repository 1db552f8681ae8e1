import { Button, Group, Modal, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Contact } from '#shared/contract/exchangeCommands.ts';

import { useCommandMutation } from '../../../api/client.ts';
import { isControlWord, spellWord, drawPositions } from './controlWords.ts';
import { VerifiedNotice, VerifyFailure } from './VerifyOutcome.tsx';

/** How many of the twelve words are compared: four drawn at random leave a forger one chance in about 10¹³ (2⁴⁴). */
const comparedWords = 4;

/** Compares a station's control words with what its people read out. The known words are not shown here: they would be copied, not heard. */
export function VerifyDialog({ contact, onClose }: { contact: Contact | null; onClose: () => void }) {
  const { t } = useTranslation('exchange');
  const { t: common } = useTranslation();
  return (
    <Modal
      opened={contact !== null}
      onClose={onClose}
      size="lg"
      title={contact && t('verify.title', { name: contact.name })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
      closeOnClickOutside={false}
      styles={{ title: { fontWeight: 650 } }}
    >
      {contact && <Verification contact={contact} onClose={onClose} />}
    </Modal>
  );
}

interface SpokenWord {
  readonly position: number;
  readonly word: string;
}

function Verification({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('exchange');
  const verify = useCommandMutation('contact.verify', { invalidates: ['contact.list'] });
  if (verify.isSuccess) return <VerifiedNotice name={contact.name} onClose={onClose} />;
  return (
    <Stack gap="md">
      <Text>{t('verify.call', { name: contact.name })}</Text>
      <Text>{t('verify.ask')}</Text>
      {verify.isError && <VerifyFailure error={verify.error} />}
      <WordsForm
        total={contact.fingerprint.length}
        isBusy={verify.isPending}
        onCancel={onClose}
        onSubmit={(words) => verify.mutate({ stationId: contact.stationId, words })}
      />
    </Stack>
  );
}

interface WordsFormProps {
  total: number;
  isBusy: boolean;
  onCancel: () => void;
  onSubmit: (words: SpokenWord[]) => void;
}

function WordsForm({ total, isBusy, onCancel, onSubmit }: WordsFormProps) {
  const { t } = useTranslation('exchange');
  const form = useWordsForm(total);
  return (
    <form
      onSubmit={form.onSubmit(({ words }) =>
        onSubmit(words.map(({ position, word }) => ({ position, word: spellWord(word) }))),
      )}
    >
      <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm" verticalSpacing="md">
        {form.getValues().words.map(({ position }, index) => (
          <TextInput
            key={position}
            label={t('verify.word', { number: position })}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            lang="en"
            maxLength={20}
            data-autofocus={index === 0 || undefined}
            {...form.getInputProps(`words.${index}.word`)}
            onBlur={(event) => form.setFieldValue(`words.${index}.word`, spellWord(event.currentTarget.value))}
          />
        ))}
      </SimpleGrid>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onCancel}>
          {t('verify.cancel')}
        </Button>
        <Button type="submit" loading={isBusy}>
          {t('verify.submit')}
        </Button>
      </Group>
    </form>
  );
}

function useWordsForm(total: number) {
  const { t } = useTranslation('exchange');
  const [positions] = useState(() => drawPositions(comparedWords, total));
  return useForm({
    initialValues: { words: positions.map((position): SpokenWord => ({ position, word: '' })) },
    validate: ({ words }) =>
      Object.fromEntries(
        words.flatMap(({ word }, index) =>
          isControlWord(spellWord(word)) ? [] : [[`words.${index}.word`, t('verify.unknownWord')]],
        ),
      ),
    onSubmitPreventDefault: 'always',
  });
}
