import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconPrinter } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { call } from '../../api/client.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { NameText } from '../../ui/NameText.tsx';
import { Notice } from '../../ui/Notice.tsx';
import classes from './people.module.css';

interface OneTimePassphraseProps {
  name: string;
  words: readonly string[];
  onDone: () => void;
}

/** What a new person, or one whose passphrase was reset, types once; it is nowhere to be seen again. */
export function OneTimePassphrase({ name, words, onDone }: OneTimePassphraseProps) {
  const { t } = useTranslation('people');
  const printing = useMutation({ mutationFn: () => call('shell.printPage', {}) });
  return (
    <Stack>
      <section className={classes.sheet} data-print-sheet>
        <Text fw={600}>
          <NameText>{name}</NameText>
        </Text>
        <ol className={classes.oneTime} aria-label={t('oneTime.title')} lang="en" translate="no">
          {words.map((word, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- words may repeat; their place tells them apart
            <li key={index}>{word}</li>
          ))}
        </ol>
        <Text>{t('oneTime.text')}</Text>
      </section>
      <Notice tone="warning" icon={<IconAlertTriangle aria-hidden size={18} />}>
        <p>{t('oneTime.once')}</p>
      </Notice>
      {printing.isError && <FailureAlert error={printing.error} />}
      <Group justify="space-between">
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          loading={printing.isPending}
          onClick={() => printing.mutate()}
        >
          {t('oneTime.print')}
        </Button>
        <Button onClick={onDone}>{t('oneTime.done')}</Button>
      </Group>
    </Stack>
  );
}
