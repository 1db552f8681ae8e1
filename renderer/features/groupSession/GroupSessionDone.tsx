import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { Answer } from '#shared/contract/commands.ts';
import { dossierCode } from '#shared/rules/dossierCode.ts';

import { NameText } from '../../ui/NameText.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page, PageHeader, Panel } from '../../ui/Page.tsx';
import classes from './groupSession.module.css';
import type { GroupPerson } from './groupForm.ts';

interface GroupSessionDoneProps {
  answer: Answer<'groupSession.save'>;
  people: ReadonlyMap<string, GroupPerson>;
  onAnother: () => void;
}

/** Where the group session stands now: every dossier, with the way to its record. */
export function GroupSessionDone({ answer, people, onAnother }: GroupSessionDoneProps) {
  const { t } = useTranslation('groupSession');
  const waiting = answer.records.filter(({ isWaiting }) => isWaiting).length;
  return (
    <Page>
      <PageHeader title={t('done.title')} lead={t('done.lead', { count: answer.records.length })} />
      {waiting > 0 && (
        <Notice tone="warning" icon={<IconClockExclamation size={20} aria-hidden />} isUrgent>
          {t('done.waiting', { count: waiting })}
        </Notice>
      )}
      <Panel>
        <ul className={classes.results}>
          {answer.records.map((record) => (
            <ResultLine key={record.dossierId} record={record} name={people.get(record.dossierId)?.name ?? null} />
          ))}
        </ul>
      </Panel>
      <Group>
        <Button renderRoot={(props) => <Link to="/" {...props} />}>{t('done.toCaseload')}</Button>
        <Button variant="default" onClick={onAnother}>
          {t('done.another')}
        </Button>
      </Group>
    </Page>
  );
}

interface ResultLineProps {
  record: Answer<'groupSession.save'>['records'][number];
  name: string | null;
}

function ResultLine({ record, name }: ResultLineProps) {
  const { t } = useTranslation('groupSession');
  const { dossierId, recordId, isWaiting } = record;
  const code = dossierCode(dossierId);
  return (
    <li>
      {isWaiting ? (
        <NameText>{name ?? code}</NameText>
      ) : (
        <Anchor
          renderRoot={(props) => (
            <Link to="/dossier/$dossierId/record/$recordId" params={{ dossierId, recordId }} {...props} />
          )}
        >
          <NameText>{name ?? code}</NameText>
        </Anchor>
      )}
      <span className={classes.code}>{code}</span>
      {isWaiting && (
        <Text size="sm" c="dimmed">
          {t('done.isWaiting')}
        </Text>
      )}
    </li>
  );
}
