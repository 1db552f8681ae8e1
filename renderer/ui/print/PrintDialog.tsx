import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { PrintOrder, PrintScope } from '#shared/contract/printing.ts';

import { PrintForm } from './PrintForm.tsx';
import { guardedParts } from './printScope.ts';
import { ReasonField } from './ReasonField.tsx';
import { ScopeChoice } from './ScopeChoice.tsx';

export interface PrintDialogProps {
  dossier: DossierView;
  /** What the page shows; the whole dossier is offered beside it. */
  page: PrintScope;
  /** The reason with which the page was opened, if one was asked for. */
  reason?: string | null;
  onClose: () => void;
}

/** Asks what of a dossier to print, and why where that is called for. */
export function PrintDialog({ dossier, page, reason = null, onClose }: PrintDialogProps) {
  const [scope, setScope] = useState(page);
  const [stated, setStated] = useState(reason ?? '');
  const [isReasonMissing, setReasonMissing] = useState(false);
  const parts = guardedParts(dossier, scope);
  const isReasonNeeded = parts.length > 0 && scope.kind === 'record';

  const orderOf = (): PrintOrder | null => {
    const given = parts.length > 0 && stated.trim() !== '' ? stated.trim() : null;
    const isMissing = isReasonNeeded && given === null;
    setReasonMissing(isMissing);
    return isMissing ? null : { dossierId: dossier.dossierId, scope, reason: given };
  };

  return (
    <PrintForm fileName={dossier.code} orderOf={orderOf} onClose={onClose}>
      {page.kind !== 'dossier' && <ScopeChoice page={page} chosen={scope} onChoose={setScope} />}
      {scope.kind === 'theme' && <LayoutChoice scope={scope} onChoose={setScope} />}
      {parts.length > 0 && (
        <ReasonField
          parts={parts}
          isNeeded={isReasonNeeded}
          isMissing={isReasonMissing}
          reason={stated}
          onChange={setStated}
        />
      )}
    </PrintForm>
  );
}

interface LayoutChoiceProps {
  scope: Extract<PrintScope, { kind: 'theme' }>;
  onChoose: (scope: PrintScope) => void;
}

/** All that the records hold, or one line for each. */
function LayoutChoice({ scope, onChoose }: LayoutChoiceProps) {
  const { t } = useTranslation('print');
  return (
    <Radio.Group
      label={t('dialog.layout')}
      value={scope.isList === true ? 'list' : 'whole'}
      onChange={(layout) => onChoose({ ...scope, isList: layout === 'list' })}
    >
      <Stack mt="xs" gap="xs">
        <Radio value="whole" label={t('dialog.layoutWhole')} />
        <Radio value="list" label={t('dialog.layoutList')} description={t('dialog.layoutListHelp')} />
      </Stack>
    </Radio.Group>
  );
}
