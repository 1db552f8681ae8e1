import { Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { AuditRow } from '#shared/contract/auditCommands.ts';
import { errorCodes } from '#shared/contract/errors.ts';

import { useFailureText } from '../../api/errors.ts';
import { InstantText } from '../../ui/DateText.tsx';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { NameText } from '../../ui/NameText.tsx';
import classes from './audit.module.css';
import { namedDetails, useAboutText, useActionText } from './auditTexts.ts';
import type { AuditFilter } from './useAudit.ts';

interface AuditDetailsProps {
  row: AuditRow | null;
  onClose: () => void;
  onFilter: (filter: Partial<AuditFilter>) => void;
}

/** Everything that one entry says. */
export function AuditDetails({ row, onClose, onFilter }: AuditDetailsProps) {
  const { t } = useTranslation(['audit', 'common']);
  return (
    <Drawer
      opened={row !== null}
      onClose={onClose}
      position="right"
      size="26rem"
      title={row && t('details.title', { seq: row.seq })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {row && (
        <Stack>
          <Facts row={row} />
          <Ways row={row} onFilter={onFilter} />
        </Stack>
      )}
    </Drawer>
  );
}

function Facts({ row }: { row: AuditRow }) {
  const { t } = useTranslation('audit');
  const actionText = useActionText();
  const aboutText = useAboutText();
  const detailText = useDetailText();
  return (
    <dl className={classes.facts}>
      <Fact name={t('column.at')}>
        <InstantText at={row.at} />
      </Fact>
      <Fact name={t('column.actor')}>
        <NameText>{row.actor?.name ?? t('unknownPerson')}</NameText>
      </Fact>
      {row.actor?.signInName && <Fact name={t('details.signIn')}>{row.actor.signInName}</Fact>}
      <Fact name={t('column.action')}>{actionText(row.action)}</Fact>
      {row.about && (
        <Fact name={t('column.subject')}>
          <NameText>{aboutText(row.about)}</NameText>
        </Fact>
      )}
      <Fact name={t('column.outcome')}>
        {t(row.outcome === 'done' ? 'outcome.done' : 'outcome.refused')}
        <Told outcome={row.outcome} />
      </Fact>
      {row.reason !== null && (
        <Fact name={t('detail.reason')}>
          <span className={classes.reason}>{row.reason}</span>
        </Fact>
      )}
      {namedDetails(row).map(({ name, value }) => (
        <Fact key={name} name={t(`detail.${name}`)}>
          <span className={classes.value}>{detailText(name, value)}</span>
        </Fact>
      ))}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** The sentence with which the app refused. */
function Told({ outcome }: { outcome: string }) {
  const failureText = useFailureText();
  const code = errorCodes.find((one) => one === outcome);
  if (code === undefined) return null;
  return (
    <Text size="sm" c="dimmed">
      {failureText({ code })}
    </Text>
  );
}

/** Codes in words where there are words for them; ids and hashes as they are. */
function useDetailText(): (name: string, value: string | number) => string {
  const { t } = useTranslation('audit');
  const texts = useRecordTexts();
  return (name, value) => {
    if (name === 'type') return texts.title(String(value));
    if (name === 'target' && (value === 'pdf' || value === 'paper')) return t(`target.${value}`);
    return String(value);
  };
}

function Ways({ row, onFilter }: Pick<AuditDetailsProps, 'onFilter'> & { row: AuditRow }) {
  const { t } = useTranslation('audit');
  const { about, actor } = row;
  return (
    <Group gap="xs">
      {about?.kind === 'dossier' && about.name !== null && (
        <Button
          variant="default"
          size="xs"
          renderRoot={(props) => <Link to="/dossier/$dossierId" params={{ dossierId: about.id }} {...props} />}
        >
          {t('details.openDossier')}
        </Button>
      )}
      {about?.kind === 'dossier' && (
        <Button variant="default" size="xs" onClick={() => onFilter({ dossierCode: about.code })}>
          {t('details.onlyDossier')}
        </Button>
      )}
      {actor && (
        <Button variant="default" size="xs" onClick={() => onFilter({ personId: actor.personId })}>
          {t('details.onlyPerson')}
        </Button>
      )}
    </Group>
  );
}
