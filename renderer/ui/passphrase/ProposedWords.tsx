import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconDice5 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { call } from '../../api/client.ts';
import { FailureAlert } from '../FailureAlert.tsx';
import classes from './ProposedWords.module.css';

/** Proposes six words drawn at random, for whom none come to mind. Who takes them still types them once more. */
export function ProposedWords({ onUse }: { onUse: (passphrase: string) => void }) {
  const { t } = useTranslation('access');
  const [words, setWords] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<unknown>(null);
  const propose = async () => {
    setFailure(null);
    try {
      setWords((await call('passphrase.generate', {})).words);
    } catch (error) {
      setFailure(error);
    }
  };
  if (failure !== null) return <FailureAlert error={failure} onRetry={propose} />;
  if (words.length === 0) {
    return (
      <Button
        variant="default"
        w="fit-content"
        leftSection={<IconDice5 size={18} aria-hidden />}
        onClick={() => void propose()}
      >
        {t('proposal.action')}
      </Button>
    );
  }
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <ul className={classes.words} aria-label={t('proposal.label')} lang="en" translate="no">
          {words.map((word, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- words may repeat; their place is what identifies them
            <li key={index}>{word}</li>
          ))}
        </ul>
        <Text size="sm" c="dimmed">
          {t('proposal.text')}
        </Text>
        <Group gap="sm">
          <Button size="xs" onClick={() => onUse(words.join(' '))}>
            {t('proposal.use')}
          </Button>
          <Button size="xs" variant="default" onClick={() => void propose()}>
            {t('proposal.others')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
