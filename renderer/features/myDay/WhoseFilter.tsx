import { Button, Group, Menu, SegmentedControl } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { duesOf, type DuesOf } from '#shared/contract/caseload.ts';
import { staffValues } from '#shared/rules/staffTraining.ts';

import { useCommand, useCommandMutation } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { NameText } from '../../ui/NameText.tsx';

interface WhoseFilterProps {
  chosen: DuesOf;
  counts: Record<DuesOf, number> | null;
  onChoose: (whose: DuesOf) => void;
}

/** Everybody's dues, one's own, or those that name nobody; whoever is not in the list of staff yet can say who they are. */
export function WhoseFilter({ chosen, counts, onChoose }: WhoseFilterProps) {
  const { t } = useTranslation('myDay');
  const { staffEntry } = useSession();
  const isUseful = staffEntry !== null || (counts?.me ?? 0) > 0 || chosen !== 'everybody';
  return (
    <Group gap="md">
      {isUseful && (
        <SegmentedControl
          aria-label={t('whose.label')}
          value={chosen}
          onChange={(value) => onChoose(duesOf.find((whose) => whose === value) ?? 'everybody')}
          data={duesOf.map((whose) => ({
            value: whose,
            label: `${t(`whose.${whose}`)}${counts === null ? '' : ` · ${counts[whose]}`}`,
          }))}
        />
      )}
      {staffEntry === null && <WhoIAm />}
    </Group>
  );
}

function WhoIAm() {
  const { t } = useTranslation('myDay');
  const { personName } = useSession();
  const staff = useCommand('reference.list', { list: 'staff' });
  const claiming = useCommandMutation('staff.claim', { invalidates: ['vault.status', 'reference.list', 'myDay.list'] });
  const free = (staff.data ?? []).filter((entry) => !entry.isRetired && staffValues(entry).personId === null);
  const isThere = (staff.data ?? []).some(
    ({ name }) => name.localeCompare(personName, undefined, { sensitivity: 'base' }) === 0,
  );
  return (
    <>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <Button
            variant="subtle"
            size="compact-md"
            loading={claiming.isPending}
            leftSection={<IconUserCheck size={16} aria-hidden />}
          >
            {t('whose.whoAmI')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="20rem" style={{ overflowY: 'auto' }}>
          <Menu.Label>{t('whose.whoAmIHelp')}</Menu.Label>
          {free.map(({ id, name }) => (
            <Menu.Item key={id} onClick={() => claiming.mutate({ entryId: id })}>
              <NameText>{name}</NameText>
            </Menu.Item>
          ))}
          {!isThere && (
            <Menu.Item onClick={() => claiming.mutate({ entryId: null })}>
              {t('whose.addMe', { name: personName })}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {claiming.isError && <FailureAlert error={claiming.error} />}
    </>
  );
}
