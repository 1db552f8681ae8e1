import { Button, Menu } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { definitionOf, isGroupType, recordTypes } from '#shared/records/records.ts';
import { mayWrite } from '#shared/rules/permissions.ts';

import { useSession } from '../../api/session.ts';
import { useRecordTexts } from '../fields/recordTexts.ts';

interface GroupSessionButtonProps {
  label: string;
  /** Dossiers that are in the group already. */
  people?: string[] | undefined;
}

/** Begins a group session of a kind that the person may write; nothing for those who may write none. */
export function GroupSessionButton({ label, people }: GroupSessionButtonProps) {
  const { roles } = useSession();
  const texts = useRecordTexts();
  const offered = recordTypes.filter((type) => isGroupType(type) && mayWrite(roles, definitionOf(type).compartment));
  const search = people ? { people } : {};
  const [only] = offered;
  const icon = <IconUsersGroup size={18} aria-hidden />;
  if (only === undefined) return null;
  if (offered.length === 1) {
    return (
      <Button
        variant="default"
        leftSection={icon}
        renderRoot={(props) => (
          <Link to="/group-session/new/$type" params={{ type: only }} search={search} {...props} />
        )}
      >
        {label}
      </Button>
    );
  }
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" leftSection={icon}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown miw="15rem">
        {offered.map((type) => (
          <Menu.Item
            key={type}
            renderRoot={(props) => <Link to="/group-session/new/$type" params={{ type }} search={search} {...props} />}
          >
            {texts.title(type)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
