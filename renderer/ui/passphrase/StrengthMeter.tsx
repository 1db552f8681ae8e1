import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { PassphraseRating } from '#shared/contract/passphraseCommands.ts';

import classes from './StrengthMeter.module.css';

const grades = [0, 1, 2, 3, 4] as const;

/** Shows a passphrase's strength in words, in length and, last of all, in colour. */
export function StrengthMeter({ rating }: { rating: PassphraseRating | null }) {
  const { t } = useTranslation('setup');
  const score = rating?.score ?? null;
  return (
    <div className={classes.meter} aria-live="polite">
      <div className={classes.bars} aria-hidden data-acceptable={rating?.isAcceptable || undefined}>
        {grades.map((grade) => (
          <span key={grade} data-filled={(score !== null && grade <= score) || undefined} />
        ))}
      </div>
      <Text size="sm" mih="1.4em">
        {score !== null && t(`passphrase.strength.${score}`)}
      </Text>
      <Text size="sm" c="dimmed" mih="1.4em">
        {rating?.advice ? t(`passphrase.advice.${rating.advice}`) : t('passphrase.tip')}
      </Text>
    </div>
  );
}
