import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { Role } from '#shared/rules/permissions.ts';

/** A person's roles in words, one beside the other. */
export function RoleList({ roles }: { roles: readonly Role[] }) {
  const { t } = useTranslation('common');
  return <Text component="span">{roles.map((role) => t(`role.${role}`)).join(' · ')}</Text>;
}
