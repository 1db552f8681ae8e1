import { Anchor, Group, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';

import { useCommandMutation } from '../../api/client.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import tones from '../../ui/tones.module.css';
import classes from './dossier.module.css';

/** What the person began to write and has not saved as a record yet. */
export function DraftList({ dossier }: { dossier: DossierView }) {
  const { t } = useTranslation('dossier');
  const texts = useRecordTexts();
  const { dossierId, drafts } = dossier;
  const discarding = useCommandMutation('draft.discard', {
    invalidates: ['dossier.open', 'draft.get', 'caseload.list'],
  });
  if (drafts.length === 0) return null;
  return (
    <section className={`${tones.tone} ${classes.drafts}`} data-tone="warning">
      <h2 className={classes.sectionTitle}>{t('draft.title')}</h2>
      {discarding.isError && <FailureAlert error={discarding.error} />}
      <ul className={classes.draftLines}>
        {drafts.map(({ draftId, type, recordId, savedAt }) => (
          <li key={draftId} className={classes.draft}>
            <IconPencil size={18} aria-hidden />
            <span className={classes.draftName}>
              {texts.title(type)}{' '}
              <Text component="span" size="xs" c="dimmed">
                {t(recordId === null ? 'draft.ofNew' : 'draft.ofAmendment')} <InstantText at={savedAt} />
              </Text>
            </span>
            <Group gap="xs">
              <Anchor
                size="sm"
                renderRoot={(props) => (
                  <Link to="/dossier/$dossierId/draft/$draftId" params={{ dossierId, draftId }} {...props} />
                )}
              >
                {t('draft.continue')}
              </Anchor>
              <ConfirmButton
                size="compact-sm"
                variant="subtle"
                color="red"
                question={t('draft.discardQuestion')}
                text={t('draft.discardText')}
                confirmLabel={t('draft.discard')}
                onConfirm={() => discarding.mutate({ dossierId, draftId })}
              >
                {t('draft.discard')}
              </ConfirmButton>
            </Group>
          </li>
        ))}
      </ul>
    </section>
  );
}
