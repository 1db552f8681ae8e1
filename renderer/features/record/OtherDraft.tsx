import { Anchor } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { useCommand } from '../../api/client.ts';
import { InstantText } from '../../ui/DateText.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** Reminds of a draft of the same record that was left unfinished, before a second one is begun. */
export function OtherDraft({ dossierId, recordId }: { dossierId: string; recordId: string }) {
  const { t } = useTranslation('dossier');
  const dossier = useCommand('dossier.open', { dossierId });
  const draft = dossier.data?.drafts.find((other) => other.recordId === recordId);
  if (!draft) return null;
  return (
    <Notice tone="warning" icon={<IconPencil size={20} aria-hidden />}>
      {t('form.otherDraft')} <InstantText at={draft.savedAt} />{' '}
      <Anchor
        renderRoot={(props) => (
          <Link to="/dossier/$dossierId/draft/$draftId" params={{ dossierId, draftId: draft.draftId }} {...props} />
        )}
      >
        {t('draft.continue')}
      </Anchor>
    </Notice>
  );
}
