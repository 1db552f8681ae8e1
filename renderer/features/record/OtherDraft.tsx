import { Anchor } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { useCommand } from '../../api/client.ts';
import { InstantText } from '../../ui/DateText.tsx';
import { Notice } from '../../ui/Notice.tsx';

interface OtherDraftProps {
  dossierId: string;
  recordId: string;
  /** The draft at hand, of which nobody needs to be reminded; none while the record is only read. */
  draftId: string | null;
}

/** Reminds of a draft of the record that was left unfinished, before a second one is begun. */
export function OtherDraft({ dossierId, recordId, draftId }: OtherDraftProps) {
  const { t } = useTranslation('dossier');
  const dossier = useCommand('dossier.open', { dossierId });
  const draft = dossier.data?.drafts.find((other) => other.recordId === recordId && other.draftId !== draftId);
  if (!draft) return null;
  return (
    <Notice tone="warning" icon={<IconPencil size={20} aria-hidden />}>
      <p>
        {t('form.otherDraft')} <InstantText at={draft.savedAt} />{' '}
        <Anchor
          inherit
          renderRoot={(props) => (
            <Link to="/dossier/$dossierId/draft/$draftId" params={{ dossierId, draftId: draft.draftId }} {...props} />
          )}
        >
          {t('draft.continue')}
        </Anchor>
      </p>
    </Notice>
  );
}
