import { Paper, Portal, Text, VisuallyHidden } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { bridge } from '../api/bridge.ts';
import classes from './LockWarning.module.css';

/** Seconds at which it is said aloud again; each second would drown everything else. */
const lastCall = 10;

/** Says, while nobody has been there for long, that the vault is about to be locked. Any key or movement ends it. */
export function LockWarning() {
  const { t } = useTranslation();
  const seconds = useSecondsLeft();
  const isWarning = seconds !== null;
  return (
    <Portal>
      <VisuallyHidden role="alert">
        {isWarning && t(seconds > lastCall ? 'lockWarning.aloud' : 'lockWarning.lastCall')}
      </VisuallyHidden>
      {isWarning && (
        <Paper className={classes.warning} shadow="md" withBorder aria-hidden>
          <IconLock size={22} stroke={1.7} />
          <div>
            <Text fw={600}>{t('lockWarning.title', { count: seconds })}</Text>
            <Text size="sm">{t('lockWarning.text')}</Text>
          </div>
        </Paper>
      )}
    </Portal>
  );
}

function useSecondsLeft(): number | null {
  const [seconds, setSeconds] = useState<number | null>(null);
  useEffect(
    () =>
      bridge().subscribe((event) => {
        if (event.kind === 'locksIn') setSeconds(event.seconds);
      }),
    [],
  );
  return seconds;
}
