import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { RecordView } from '#shared/contract/recordCommands.ts';

import { useCommand } from '../../api/client.ts';
import { NameText } from '../../ui/NameText.tsx';
import classes from './record.module.css';

/** For the author of a group session: the others in it, with the ways to their records. Nobody else is shown any. */
export function GroupMembers({ dossierId, record }: { dossierId: string; record: RecordView }) {
  const { t } = useTranslation('groupSession');
  const { recordId, values } = record;
  const isOfGroup = typeof values['groupId'] === 'string';
  const others = useCommand('groupSession.others', { dossierId, recordId }, { enabled: isOfGroup });
  if (!others.data || others.data.length === 0) return null;
  return (
    <section aria-labelledby="group-members">
      <h2 id="group-members" className={classes.sheetTitle}>
        {t('others.title')}
      </h2>
      <ul className={classes.members}>
        {others.data.map((other) => (
          <li key={other.dossierId}>
            <Anchor
              size="sm"
              renderRoot={(props) => (
                <Link
                  to="/dossier/$dossierId/record/$recordId"
                  params={{ dossierId: other.dossierId, recordId: other.recordId }}
                  {...props}
                />
              )}
            >
              <NameText>{other.name ?? other.code}</NameText>
            </Anchor>
          </li>
        ))}
      </ul>
      <Text size="xs" c="dimmed">
        {t('others.help')}
      </Text>
      <Anchor
        size="sm"
        renderRoot={(props) => (
          <Link to="/group-session/amend/$dossierId/$recordId" params={{ dossierId, recordId }} {...props} />
        )}
      >
        {t('others.amend')}
      </Anchor>
    </section>
  );
}
