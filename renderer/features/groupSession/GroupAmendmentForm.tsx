import { Button, Text } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { Answer } from '#shared/contract/commands.ts';

import { formatInstant } from '../../ui/dateText.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { DraftStatus } from '../../ui/DraftStatus.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { RecordFormProvider } from '../../ui/fields/RecordFormProvider.tsx';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { Page, PageHeader } from '../../ui/Page.tsx';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';
import { useShortcut } from '../../ui/useShortcut.ts';
import classes from './groupSession.module.css';
import { LeftAlone } from './LeftAlone.tsx';
import { SharedFields, SharedFiles } from './SharedFields.tsx';
import { useGroupAmendment, type GroupAmendment, type PreparedAmendment } from './useGroupAmendment.ts';

interface GroupAmendmentFormProps {
  place: { dossierId: string; recordId: string };
  prepared: PreparedAmendment;
  onDone: (amended: Answer<'groupSession.amend'>) => void;
}

/** The shared text, for how many it is amended, and who is left alone. */
export function GroupAmendmentForm({ place, prepared, onDone }: GroupAmendmentFormProps) {
  const { t } = useTranslation('groupSession');
  const texts = useRecordTexts();
  const { type, draft, people } = prepared;
  const amendment = useGroupAmendment(place, prepared, onDone);
  const count = people.filter(({ state }) => state === 'same').length;
  useShortcut('KeyS', () => void amendment.save());
  return (
    <Page isWide>
      <form
        className={classes.editor}
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void amendment.save();
        }}
      >
        <PageHeader title={t('amend.title')} lead={`${texts.title(type)}. ${t('amend.lead')}`} />
        {draft && (
          <Text size="sm" c="dimmed">
            {t('restored', { moment: formatInstant(draft.savedAt) })}
          </Text>
        )}
        <Text fw={600}>{count === 0 ? t('amend.nobody') : t('amend.same', { count })}</Text>
        <LeftAlone people={people} />
        {amendment.failure !== null && <FailureAlert error={amendment.failure} />}
        <RecordFormProvider form={amendment.form}>
          <div inert={amendment.job.jobId !== null} className={classes.editor}>
            <SharedFields type={type} />
            <SharedFiles hasPeople />
          </div>
        </RecordFormProvider>
        <AmendmentBar amendment={amendment} place={place} count={count} />
      </form>
    </Page>
  );
}

interface AmendmentBarProps {
  amendment: GroupAmendment;
  place: GroupAmendmentFormProps['place'];
  count: number;
}

function AmendmentBar({ amendment, place, count }: AmendmentBarProps) {
  const { t } = useTranslation('groupSession');
  const { t: dossier } = useTranslation('dossier');
  const navigate = useNavigate();
  const { job, hasTyped } = amendment;
  const back = { to: '/dossier/$dossierId/record/$recordId', params: place } as const;
  if (job.jobId !== null) {
    return (
      <div className={classes.bar}>
        <div className={classes.progress}>
          <ProgressPanel title={t('amend.saving')} job={job} isCancellable={job.progress?.phase !== 'writing'} />
        </div>
      </div>
    );
  }
  return (
    <div className={classes.bar}>
      <DraftStatus draft={amendment.draft} />
      {hasTyped && (
        <ConfirmButton
          variant="subtle"
          color="red"
          question={t('discard.question')}
          text={t('amend.discardText')}
          confirmLabel={dossier('draft.discard')}
          onConfirm={() => void amendment.discard().then(() => navigate(back))}
        >
          {dossier('draft.discard')}
        </ConfirmButton>
      )}
      <Button variant="default" renderRoot={(props) => <Link {...back} {...props} />}>
        {dossier(hasTyped ? 'form.closeAndKeep' : 'form.close')}
      </Button>
      {count > 0 && (
        <KeyHint keys={['Ctrl', 'S']} label={t('amend.save', { count })}>
          <Button type="submit" leftSection={<IconDeviceFloppy size={18} aria-hidden />}>
            {t('amend.save', { count })}
          </Button>
        </KeyHint>
      )}
    </div>
  );
}
