import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { Contact } from '#shared/contract/exchangeCommands.ts';
import { compartments, type Compartment } from '#shared/rules/permissions.ts';

import { NameText } from '../../../ui/NameText.tsx';
import { Facts } from '../Facts.tsx';
import { usePartName } from '../usePartName.ts';
import type { ChosenDossier, ExportDecisions } from './exportForm.ts';

interface ExportSummaryProps {
  decisions: ExportDecisions;
  contacts: readonly Contact[];
}

/** What is about to leave the station, in words, before it does. */
export function ExportSummary({ decisions, contacts }: ExportSummaryProps) {
  const { t } = useTranslation('exchange');
  const partName = usePartName();
  const { dossiers, to, parts, folder } = decisions;
  const missing = <Text c="dimmed">{t('export.summary.missing')}</Text>;
  const partNames = (which: readonly Compartment[]) => which.map(partName).join(', ');
  const withheld = compartments.filter((part) => !parts.includes(part));
  return (
    <>
      {dossiers.length > 0 && <Text>{t('export.summary.sentence', { count: dossiers.length })}</Text>}
      <Facts
        facts={[
          {
            name: t('export.summary.dossiers'),
            value:
              dossiers.length === 0
                ? missing
                : dossiers.map((one) => <DossierLine key={one.dossierId} dossier={one} />),
          },
          {
            name: t('export.summary.to'),
            value: to.length === 0 ? missing : <StationLines to={to} contacts={contacts} />,
          },
          { name: t('export.summary.included'), value: parts.length === 0 ? missing : partNames(parts) },
          {
            name: t('export.summary.withheld'),
            value: withheld.length === 0 ? t('export.summary.nothingWithheld') : partNames(withheld),
          },
          { name: t('export.summary.folder'), value: folder?.name ?? missing },
        ]}
      />
    </>
  );
}

/** The names of the chosen stations, one a line. */
export function StationLines({ to, contacts }: { to: readonly string[]; contacts: readonly Contact[] }) {
  return contacts
    .filter(({ stationId }) => to.includes(stationId))
    .map(({ stationId, name }) => (
      <div key={stationId}>
        <NameText>{name}</NameText>
      </div>
    ));
}

function DossierLine({ dossier }: { dossier: ChosenDossier }) {
  const name = dossier.name ?? dossier.code;
  return (
    <div>
      <NameText>{name}</NameText>
      {name !== dossier.code && (
        <Text span c="dimmed" ms="xs">
          {dossier.code}
        </Text>
      )}
    </div>
  );
}
