import { Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { DraftState } from '../api/draftKeeper.ts';
import { failureOf, useFailureText } from '../api/errors.ts';
import { formatInstant } from './dateText.ts';
import classes from './DraftStatus.module.css';

/** Whether what was typed is kept by now, and since when; or why it could not be. */
export function DraftStatus({ draft }: { draft: DraftState }) {
  const { t } = useTranslation('dossier');
  const failureText = useFailureText();
  const { failure, savedAt } = draft;
  if (failure !== null) {
    return (
      <Text component="output" size="sm" c="red" className={classes.status}>
        {t('draft.notSaved')} {failureText(failureOf(failure))}
      </Text>
    );
  }
  return (
    <Text component="output" size="sm" c="dimmed" className={classes.status}>
      {savedAt === null ? (
        t('draft.savesItself')
      ) : (
        <>
          <IconCheck size={16} aria-hidden /> {t('draft.savedAt', { time: formatInstant(savedAt).slice(-5) })}
        </>
      )}
    </Text>
  );
}
