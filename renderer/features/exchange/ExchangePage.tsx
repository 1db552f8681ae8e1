import { useTranslation } from 'react-i18next';

import { ExchangeFrame, SupervisorsOnly } from './ExchangeFrame.tsx';
import { Contacts } from './stations/Contacts.tsx';
import { OwnStation } from './stations/OwnStation.tsx';

/** Which stations may exchange packages with this one, and how they come to trust each other. */
export function ExchangePage() {
  const { t } = useTranslation('exchange');
  return (
    <SupervisorsOnly>
      <ExchangeFrame title={t('station.title')} lead={t('station.lead')}>
        <OwnStation />
        <Contacts />
      </ExchangeFrame>
    </SupervisorsOnly>
  );
}
