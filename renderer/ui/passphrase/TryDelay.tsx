import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** How long it is until the next try; nothing when there is no wait. */
export function TryDelay({ seconds }: { seconds: number }) {
  const { t } = useTranslation('setup');
  return (
    <Text size="sm" c="dimmed" component="output" display={seconds > 0 ? 'block' : 'none'}>
      {seconds > 0 && t('lock.delayed', { count: seconds })}
    </Text>
  );
}
