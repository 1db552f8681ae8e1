import { Button, Stack, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { RecordView } from '#shared/contract/recordCommands.ts';
import { definitionOf, isRecordType } from '#shared/records/records.ts';

import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { PageHeader } from '../../ui/Page.tsx';
import { PrintButton } from '../../ui/print/PrintButton.tsx';
import { AuthorLine } from '../../ui/records/AuthorLine.tsx';
import { ApprovalPanel } from './ApprovalPanel.tsx';
import { GroupMembers } from './GroupMembers.tsx';
import classes from './record.module.css';
import { OtherDraft } from './OtherDraft.tsx';
import { RecordHistory } from './RecordHistory.tsx';
import { RecordNotices } from './RecordNotices.tsx';
import { RecordReaders } from './RecordReaders.tsx';
import { RecordValues } from './RecordValues.tsx';
import { VoidButton } from './VoidButton.tsx';

interface RecordDetailsProps {
  dossier: DossierView;
  record: RecordView;
  /** Why the person opened it, where that was asked for. */
  reason: string | null;
}

/** A record as it stands, with what the person may do about it. */
export function RecordDetails({ dossier, record, reason }: RecordDetailsProps) {
  const { t } = useTranslation('dossier');
  const texts = useRecordTexts();
  const { dossierId } = dossier;
  const isWritable = dossier.writable.includes(record.compartment) && isRecordType(record.type) && !record.isNewer;
  const canAmend = isWritable && isRecordType(record.type) && definitionOf(record.type).entry === 'form';
  const canVoid = canAmend && record.type !== 'person' && !record.isVoid;
  return (
    <Stack>
      <PageHeader
        title={texts.title(record.type)}
        lead={
          <span className={classes.lead}>
            {t('record.writtenBy')} <AuthorLine meta={record.last} isFull />
          </span>
        }
        actions={
          <>
            <PrintButton dossier={dossier} page={{ kind: 'record', recordId: record.recordId }} reason={reason} />
            {canVoid && <VoidButton dossierId={dossierId} record={record} />}
            {canAmend && (
              <Button
                leftSection={<IconPencil size={18} aria-hidden />}
                renderRoot={(props) => (
                  <Link
                    to="/dossier/$dossierId/record/$recordId/amend"
                    params={{ dossierId, recordId: record.recordId }}
                    {...props}
                  />
                )}
              >
                {t('record.amend')}
              </Button>
            )}
          </>
        }
      />
      <RecordNotices record={record} isWritable={isWritable} dossierId={dossierId} />
      {canAmend && <OtherDraft dossierId={dossierId} recordId={record.recordId} draftId={null} />}
      <ApprovalPanel dossierId={dossierId} record={record} />
      <RecordValues record={record} dossierId={dossierId} reason={reason} />
      {isWritable && <GroupMembers dossierId={dossierId} record={record} />}
      {!isWritable && !record.isNewer && (
        <Text size="sm" c="dimmed">
          {t('record.readOnly')}
        </Text>
      )}
      {record.readers > 0 && <RecordReaders dossierId={dossierId} recordId={record.recordId} />}
      <RecordHistory dossierId={dossierId} record={record} reason={reason} />
    </Stack>
  );
}
