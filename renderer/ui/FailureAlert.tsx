import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { failureOf, useFailureText } from '../api/errors.ts';

interface FailureAlertProps {
  error: unknown;
  onRetry?: () => unknown;
}

/** Says in plain words why something did not work. A cancelled action is no failure and shows nothing. */
export function FailureAlert({ error, onRetry }: FailureAlertProps) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const failure = failureOf(error);
  if (failure.code === 'cancelled') return null;
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{failureText(failure)}</Text>
        {onRetry && (
          <Button size="xs" variant="default" onClick={() => void onRetry()}>
            {t('action.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
