import { useTranslation } from 'react-i18next';

import { EmptyState } from '../../ui/EmptyState.tsx';

/** Says that this version of the app cannot write such a record. */
export function UnknownRecord({ type }: { type: string }) {
  const { t } = useTranslation('dossier');
  return <EmptyState title={t('form.unknownTitle')} text={t('form.unknownText', { type })} />;
}
