import { Button } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { DraftStatus } from '../../ui/DraftStatus.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import classes from './groupSession.module.css';
import type { GroupSessionState } from './useGroupSession.ts';

/** Stays in sight under the form: how the draft stands, and the ways out. */
export function GroupBar({ group, onDiscarded }: { group: GroupSessionState; onDiscarded: () => void }) {
  const { t } = useTranslation('groupSession');
  const { t: dossier } = useTranslation('dossier');
  return (
    <div className={classes.bar}>
      <DraftStatus draft={group.draft} />
      <ConfirmButton
        variant="subtle"
        color="red"
        question={t('discard.question')}
        text={t('discard.text')}
        confirmLabel={dossier('draft.discard')}
        onConfirm={() => void group.discard().then(onDiscarded)}
      >
        {dossier('draft.discard')}
      </ConfirmButton>
      <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
        {dossier('form.closeAndKeep')}
      </Button>
      <KeyHint keys={['Ctrl', 'S']} label={t('save', { count: group.lines.length })}>
        <Button
          type="submit"
          loading={group.job.jobId !== null}
          leftSection={<IconDeviceFloppy size={18} aria-hidden />}
        >
          {t('save', { count: group.lines.length })}
        </Button>
      </KeyHint>
    </div>
  );
}
