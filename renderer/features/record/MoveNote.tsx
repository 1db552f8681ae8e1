import { Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { useCommand } from '../../api/client.ts';
import { useCodeText } from '../../i18n/derivedTexts.ts';
import { useRecordFormContext } from '../../ui/fields/recordForm.ts';

/** Where a case stands that is to be moved, and so why no other moves are offered. */
export function MoveNote() {
  const { t } = useTranslation('dossier');
  const codeText = useCodeText();
  const { dossierId } = useRecordFormContext();
  const { recordId } = useParams({ strict: false });
  const { data } = useCommand('dossier.open', { dossierId });
  const life = data?.life ?? null;
  if (recordId !== undefined || life === null) return null;
  return (
    <Text component="output" size="sm" display="block" mt="xs">
      {life.closureToApprove === null
        ? t('move.from', { state: codeText('caseState', life.state) })
        : t('move.waiting')}
    </Text>
  );
}
