import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCircleCheck, IconClockQuestion, IconSignature } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { RecordApproval, RecordView } from '#shared/contract/recordCommands.ts';
import { approvedTypes } from '#shared/records/approval.ts';
import { hasPower } from '#shared/rules/permissions.ts';

import { useCommandMutation } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { formatInstant } from '../../ui/dateText.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ReasonForm } from '../../ui/ReasonForm.tsx';

interface ApprovalPanelProps {
  dossierId: string;
  record: RecordView;
}

/** What supervisors have decided on this version, and the decision itself for those who may make it. */
export function ApprovalPanel({ dossierId, record }: ApprovalPanelProps) {
  const { roles } = useSession();
  if (!isDecidedUpon(record) || record.isVoid) return null;
  const isOpen = record.approval === null || record.approval.state === 'voided';
  return (
    <Notice {...look[record.approval?.state ?? 'none']}>
      <Stack gap="xs" align="flex-start">
        <ApprovalText approval={record.approval} />
        {isOpen && hasPower(roles, 'approve') && <DecisionIfMine dossierId={dossierId} record={record} />}
      </Stack>
    </Notice>
  );
}

/** Assessments and plans are approved, and of the moves of a case its closure. */
function isDecidedUpon({ type, values }: RecordView): boolean {
  if (type === 'caseStatus') return values['move'] === 'close';
  return approvedTypes.some((approved) => approved === type);
}

const look = {
  none: { tone: 'neutral', icon: <IconClockQuestion size={20} aria-hidden /> },
  approved: { tone: 'neutral', icon: <IconCircleCheck size={20} aria-hidden /> },
  returned: { tone: 'warning', icon: <IconSignature size={20} aria-hidden /> },
  voided: { tone: 'warning', icon: <IconSignature size={20} aria-hidden /> },
} as const;

function ApprovalText({ approval }: { approval: RecordApproval | null }) {
  const { t } = useTranslation('dossier');
  if (approval === null) return <Text size="sm">{t('approval.none')}</Text>;
  const { state, byName, at, comment } = approval;
  return (
    <>
      <Text size="sm">{t(`approval.${state}`, { name: byName, at: formatInstant(at) })}</Text>
      {comment !== null && (
        <Text size="sm" dir="auto">
          {comment}
        </Text>
      )}
    </>
  );
}

/** The decision, or in words why it is not this person's or not yet possible. */
function DecisionIfMine({ dossierId, record }: ApprovalPanelProps) {
  const { t } = useTranslation('dossier');
  if (record.isOwnVersion) return <Text size="sm">{t('approval.own')}</Text>;
  if (record.heads.length > 1) return <Text size="sm">{t('approval.parallel')}</Text>;
  return <Decision dossierId={dossierId} record={record} />;
}

function Decision({ dossierId, record }: ApprovalPanelProps) {
  const { t } = useTranslation(['dossier', 'common']);
  const [isOpen, { open, close }] = useDisclosure(false);
  const decision = useCommandMutation('approval.give', {
    invalidates: ['record.get', 'dossier.open', 'caseload.list'],
    onDone: close,
  });
  const decide = (decided: 'approved' | 'returned', comment: string | null) => {
    const { recordId, heads } = record;
    decision.mutate({ dossierId, recordId, revisionId: heads[0] ?? '', decision: decided, comment });
  };
  return (
    <>
      <Group gap="xs">
        <Button loading={decision.isPending} onClick={() => decide('approved', null)}>
          {t('approval.approve')}
        </Button>
        <Button variant="default" onClick={open}>
          {t('approval.return')}
        </Button>
      </Group>
      {decision.isError && !isOpen && <FailureAlert error={decision.error} />}
      <Modal
        opened={isOpen}
        onClose={close}
        title={t('approval.returnTitle')}
        closeButtonProps={{ 'aria-label': t('common:action.close') }}
      >
        <ReasonForm
          label={t('approval.comment')}
          submitLabel={t('approval.return')}
          isBusy={decision.isPending}
          onReason={(comment) => decide('returned', comment)}
          otherButtons={
            <Button variant="default" onClick={close}>
              {t('common:action.cancel')}
            </Button>
          }
        >
          {decision.isError && <FailureAlert error={decision.error} />}
        </ReasonForm>
      </Modal>
    </>
  );
}
