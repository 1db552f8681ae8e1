import { Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/commands.ts';
import { isGroupType, type RecordType } from '#shared/records/records.ts';

import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { GroupSessionButton } from '../../ui/records/GroupSessionButton.tsx';
import { writableTypes } from './themes.ts';

interface NewRecordActionsProps {
  dossier: DossierView;
  types: readonly RecordType[];
}

/** Begins a record of each of the types that the person may write. */
export function NewRecordActions({ dossier, types }: NewRecordActionsProps) {
  const { t } = useTranslation('dossier');
  const texts = useRecordTexts();
  const { dossierId, writable } = dossier;
  const offered = writableTypes(types, writable);
  if (offered.length === 0) return null;
  return (
    <Group gap="xs">
      {offered.map((type) => (
        <Button
          key={type}
          leftSection={<IconPlus size={16} aria-hidden />}
          renderRoot={(props) => <Link to="/dossier/$dossierId/new/$type" params={{ dossierId, type }} {...props} />}
        >
          {texts.create(type)}
        </Button>
      ))}
      {offered.some(isGroupType) && <GroupSessionButton label={t('list.groupSession')} people={[dossierId]} />}
    </Group>
  );
}
