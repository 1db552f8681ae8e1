import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/commands.ts';
import type { RecordType } from '#shared/records/records.ts';

import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { writableTypes } from './themes.ts';

/** Begins a record of any type that the person may write. */
export function NewRecordMenu({ dossier, types }: { dossier: DossierView; types: readonly RecordType[] }) {
  const { t } = useTranslation('dossier');
  const texts = useRecordTexts();
  const { dossierId } = dossier;
  const offered = writableTypes(types, dossier.writable);
  if (offered.length === 0) return null;
  return (
    <Menu position="bottom-end" width="target" withinPortal>
      <Menu.Target>
        <Button
          leftSection={<IconPlus size={18} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          {t('list.new')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown miw="17rem">
        {offered.map((type) => (
          <Menu.Item
            key={type}
            renderRoot={(props) => <Link to="/dossier/$dossierId/new/$type" params={{ dossierId, type }} {...props} />}
          >
            {texts.title(type)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
