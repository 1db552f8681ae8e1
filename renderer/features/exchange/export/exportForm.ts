import { useForm, type UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';

import type { Input } from '#shared/contract/commands.ts';
import type { GrantedFile } from '#shared/contract/shellCommands.ts';
import { compartments, type Compartment } from '#shared/rules/permissions.ts';

/** A dossier on the list of those to send; the name is null where it may not be read. */
export interface ChosenDossier {
  readonly dossierId: string;
  readonly code: string;
  readonly name: string | null;
}

/** What a person decides before a package is written. */
export interface ExportDecisions {
  dossiers: ChosenDossier[];
  to: string[];
  parts: Compartment[];
  withheldReason: string;
  purpose: string;
  legalBasis: string;
  folder: GrantedFile | null;
}

export type ExportForm = UseFormReturnType<ExportDecisions>;

/** Whether parts of the dossiers stay here, so that a reason is due. */
export function isPartial(decisions: ExportDecisions): boolean {
  return decisions.parts.length < compartments.length;
}

/** The decisions as a form; every step that is missing something says so. */
export function useExportForm(preselected: readonly ChosenDossier[]): ExportForm {
  const { t } = useTranslation('exchange');
  return useForm<ExportDecisions>({
    initialValues: {
      dossiers: [...preselected],
      to: [],
      parts: ['case'],
      withheldReason: '',
      purpose: '',
      legalBasis: '',
      folder: null,
    },
    validate: {
      dossiers: (dossiers) => (dossiers.length === 0 ? t('export.dossiers.required') : null),
      to: (to) => (to.length === 0 ? t('export.stations.required') : null),
      parts: (parts) => (parts.length === 0 ? t('export.parts.required') : null),
      withheldReason: (reason, decisions) =>
        isPartial(decisions) && reason.trim() === '' ? t('export.parts.reasonRequired') : null,
      purpose: (purpose) => (purpose.trim() === '' ? t('export.ground.purposeRequired') : null),
      legalBasis: (legalBasis) => (legalBasis.trim() === '' ? t('export.ground.legalBasisRequired') : null),
      folder: (folder) => (folder === null ? t('export.folder.required') : null),
    },
  });
}

/** The decisions as the vault takes them. */
export function exportInput(decisions: ExportDecisions, folder: GrantedFile, jobId: string): Input<'package.export'> {
  return {
    jobId,
    folder: folder.grant,
    to: decisions.to,
    dossiers: decisions.dossiers.map(({ dossierId }) => dossierId),
    compartments: decisions.parts,
    withheldReason: isPartial(decisions) ? decisions.withheldReason.trim() : null,
    purpose: decisions.purpose.trim(),
    legalBasis: decisions.legalBasis.trim(),
  };
}
