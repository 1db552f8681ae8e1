import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconFileOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import { hasPower } from '#shared/rules/permissions.ts';

import { useSession } from '../../api/session.ts';
import { RequestErasure } from '../../ui/erasure/RequestErasure.tsx';

/** What is done to a dossier as a whole, and seldom. */
export function DossierMenu({ dossier }: { dossier: DossierView }) {
  const { t } = useTranslation('dossier');
  const { roles } = useSession();
  const [isAsking, { open, close }] = useDisclosure(false);
  if (!hasPower(roles, 'requestErasure')) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('header.more')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFileOff size={18} aria-hidden />} onClick={open}>
            {t('header.requestErasure')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RequestErasure dossier={dossier} isOpen={isAsking} onClose={close} />
    </>
  );
}
