import { Checkbox, SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { roles, type Role } from '#shared/rules/permissions.ts';

interface RolesInputProps {
  value: readonly Role[];
  error?: ReactNode;
  onChange: (roles: Role[]) => void;
}

/** Which roles somebody has, each with a line on what it opens. */
export function RolesInput({ value, error, onChange }: RolesInputProps) {
  const { t } = useTranslation(['people', 'common']);
  return (
    <Checkbox.Group
      label={t('roles.label')}
      description={t('roles.help')}
      value={[...value]}
      error={error}
      onChange={(chosen) => onChange(roles.filter((role) => chosen.includes(role)))}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} mt="xs" verticalSpacing="sm">
        {roles.map((role) => (
          <Checkbox key={role} value={role} label={t(`common:role.${role}`)} description={t(`roles.of.${role}`)} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
