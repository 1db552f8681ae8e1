import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { CaseloadRow } from '#shared/contract/caseloadCommands.ts';
import type { Answer } from '#shared/contract/commands.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';

import { useCommand } from '../../api/client.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { WaitingPage } from '../../ui/WaitingPage.tsx';
import { ExchangeFrame, SupervisorsOnly } from './ExchangeFrame.tsx';
import { ExportDone } from './export/ExportDone.tsx';
import type { ChosenDossier } from './export/exportForm.ts';
import { ExportSteps } from './export/ExportSteps.tsx';

/** From a choice of dossiers to a package on a removable medium. */
export function ExportPage() {
  return (
    <SupervisorsOnly>
      <Export />
    </SupervisorsOnly>
  );
}

/** Dossiers whose names are looked up; of more, the others are shown by their codes. */
const namedAtOnce = 500;

interface Written {
  readonly file: Answer<'package.export'>;
  readonly to: readonly string[];
}

function Export() {
  const { t } = useTranslation('exchange');
  const { dossiers = [] } = useSearch({ from: '/exchange/export' });
  const contacts = useCommand('contact.list', {});
  const named = useCommand('caseload.list', { dossiers, limit: namedAtOnce }, { enabled: dossiers.length > 0 });
  const [written, setWritten] = useState<Written | null>(null);
  const [round, setRound] = useState(0);
  const startAnew = () => {
    setWritten(null);
    setRound(round + 1);
  };
  return (
    <ExchangeFrame title={t('export.title')} lead={t('export.lead')}>
      {(contacts.isPending || named.isLoading) && <WaitingPage />}
      {contacts.isError && <FailureAlert error={contacts.error} onRetry={contacts.refetch} />}
      {named.isError && <FailureAlert error={named.error} onRetry={named.refetch} />}
      {contacts.data && !named.isLoading && !named.isError && written === null && (
        <ExportSteps
          key={round}
          contacts={contacts.data}
          preselected={round === 0 ? chosenOf(dossiers, named.data?.rows ?? []) : []}
          onWritten={(file, to) => setWritten({ file, to })}
        />
      )}
      {contacts.data && written && (
        <ExportDone written={written.file} to={written.to} contacts={contacts.data} onAnother={startAnew} />
      )}
    </ExchangeFrame>
  );
}

/** Dossiers that were chosen on another page, by their names where those may be read. */
function chosenOf(dossierIds: readonly string[], rows: readonly CaseloadRow[]): ChosenDossier[] {
  const names = new Map(rows.map(({ dossierId, name }) => [dossierId, name]));
  return dossierIds.map((dossierId) => {
    return { dossierId, code: dossierCode(dossierId), name: names.get(dossierId) ?? null };
  });
}
