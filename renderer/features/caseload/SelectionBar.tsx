import { Button, Group, Text } from '@mantine/core';
import { IconPackageExport, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { largestGroup } from '#shared/contract/groupCommands.ts';
import { hasPower } from '#shared/rules/permissions.ts';

import { useSession } from '../../api/session.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { GroupSessionButton } from '../../ui/records/GroupSessionButton.tsx';
import classes from './CaseloadPage.module.css';
import type { Selection } from './useSelection.ts';

/** What can be done with everybody who is chosen; below the list, so that choosing moves no row. */
export function SelectionBar({ selection }: { selection: Selection }) {
  const { t } = useTranslation('caseload');
  const { roles } = useSession();
  const people = [...selection.ids];
  if (selection.error) return <FailureAlert error={selection.error} />;
  if (people.length === 0) return null;
  return (
    <section className={classes.selection} aria-label={t('selection.label')}>
      <Text component="output" fw={600}>
        {t('selection.chosen', { count: people.length })}
      </Text>
      <Group gap="xs" ms="auto">
        {people.length > largestGroup ? (
          <Text size="sm" c="dimmed">
            {t('selection.tooManyForGroup', { count: largestGroup })}
          </Text>
        ) : (
          <GroupSessionButton label={t('list.groupSession')} people={people} />
        )}
        {hasPower(roles, 'exchangePackages') && (
          <Button
            variant="default"
            leftSection={<IconPackageExport size={18} aria-hidden />}
            renderRoot={(props) => <Link to="/exchange/export" search={{ dossiers: people }} {...props} />}
          >
            {t('selection.export')}
          </Button>
        )}
        <Button variant="subtle" leftSection={<IconX size={16} aria-hidden />} onClick={selection.clear}>
          {t('selection.clear')}
        </Button>
      </Group>
    </section>
  );
}
