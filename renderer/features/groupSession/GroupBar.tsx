import { Button } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { DraftStatus } from '../../ui/DraftStatus.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';
import classes from './groupSession.module.css';
import type { GroupSessionState } from './useGroupSession.ts';

/** Stays in sight under the form: how the draft stands and the ways out, or how far the saving has come. */
export function GroupBar({ group, onDiscarded }: { group: GroupSessionState; onDiscarded: () => void }) {
  const { t } = useTranslation('groupSession');
  const { t: dossier } = useTranslation('dossier');
  const { t: common } = useTranslation();
  const count = group.lines.length;
  const label = count < 2 ? common('action.save') : t('save', { count });
  const { jobId, progress } = group.job;
  if (jobId !== null) {
    return (
      <div className={classes.bar}>
        <div className={classes.progress}>
          <ProgressPanel title={t('saving')} job={group.job} isCancellable={progress?.phase !== 'writing'} />
        </div>
      </div>
    );
  }
  return (
    <div className={classes.bar}>
      <DraftStatus draft={group.draft} />
      {group.hasTyped && (
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
      )}
      <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
        {dossier(group.hasTyped ? 'form.closeAndKeep' : 'form.close')}
      </Button>
      <KeyHint keys={['Ctrl', 'S']} label={label}>
        <Button type="submit" leftSection={<IconDeviceFloppy size={18} aria-hidden />}>
          {label}
        </Button>
      </KeyHint>
    </div>
  );
}
