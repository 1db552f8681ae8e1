import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Answer } from '#shared/contract/commands.ts';

import { useCommand } from '../../api/client.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { WaitingPage } from '../../ui/WaitingPage.tsx';
import { ExchangeFrame, SupervisorsOnly } from './ExchangeFrame.tsx';
import { ExportDone } from './export/ExportDone.tsx';
import { ExportSteps } from './export/ExportSteps.tsx';

/** From a choice of dossiers to a package on a removable medium. */
export function ExportPage() {
  return (
    <SupervisorsOnly>
      <Export />
    </SupervisorsOnly>
  );
}

interface Written {
  readonly file: Answer<'package.export'>;
  readonly to: readonly string[];
}

function Export() {
  const { t } = useTranslation('exchange');
  const { dossiers = [] } = useSearch({ from: '/exchange/export' });
  const contacts = useCommand('contact.list', {});
  const [written, setWritten] = useState<Written | null>(null);
  const [round, setRound] = useState(0);
  const startAnew = () => {
    setWritten(null);
    setRound(round + 1);
  };
  return (
    <ExchangeFrame title={t('export.title')} lead={t('export.lead')}>
      {contacts.isPending && <WaitingPage />}
      {contacts.isError && <FailureAlert error={contacts.error} onRetry={contacts.refetch} />}
      {contacts.data && written === null && (
        <ExportSteps
          key={round}
          contacts={contacts.data}
          preselected={round === 0 ? dossiers : []}
          onWritten={(file, to) => setWritten({ file, to })}
        />
      )}
      {contacts.data && written && (
        <ExportDone written={written.file} to={written.to} contacts={contacts.data} onAnother={startAnew} />
      )}
    </ExchangeFrame>
  );
}
