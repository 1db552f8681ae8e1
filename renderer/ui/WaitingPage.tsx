import { Center, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A quiet page for the moments before anything is known. */
export function WaitingPage() {
  const { t } = useTranslation();
  return (
    <Center h="100%" mih="12rem" component="output" aria-label={t('state.loading')}>
      <Loader aria-hidden />
    </Center>
  );
}
