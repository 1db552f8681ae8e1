import { Button, Group, Menu, Text, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBookmark, IconCheck, IconChevronDown, IconDeviceFloppy, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { SavedView } from '#shared/contract/caseload.ts';

import { NameText } from '../../ui/NameText.tsx';
import classes from './CaseloadPage.module.css';
import { standardView } from './caseloadView.ts';
import { allDossiers, type CaseloadViewState } from './useCaseloadView.ts';
import type { SavedViews } from './useSavedViews.ts';
import { ViewDialog } from './ViewDialog.tsx';

interface ViewMenuProps {
  saved: SavedViews;
  state: CaseloadViewState;
}

/** The person's own views of the list: choose one, keep what is shown under a name, change or delete it. */
export function ViewMenu({ saved, state }: ViewMenuProps) {
  const { t } = useTranslation('caseload');
  const { chosen, isChanged, view, show } = state;
  const [named, setNamed] = useState<'new' | 'chosen' | null>(null);
  const remove = useRemoveView(saved, state);
  return (
    <>
      <Menu position="bottom-start" shadow="md" width={280}>
        <Menu.Target>
          <Button
            variant="default"
            className={classes.viewButton}
            leftSection={<IconBookmark size={16} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            <VisuallyHidden>{t('view.open')}</VisuallyHidden>
            {chosen ? <NameText>{chosen.name}</NameText> : t('view.all')}
            {isChanged && ` · ${t('view.changed')}`}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            rightSection={!chosen && <IconCheck size={16} aria-hidden />}
            onClick={() => show(standardView, allDossiers)}
          >
            {t('view.all')}
          </Menu.Item>
          {saved.list.map((one) => (
            <Menu.Item
              key={one.viewId}
              rightSection={one.viewId === chosen?.viewId && <IconCheck size={16} aria-hidden />}
              onClick={() => show(one.view, one.viewId)}
            >
              <NameText>{one.name}</NameText>
              {one.isDefault && (
                <Text size="xs" c="dimmed">
                  {t('view.default')}
                </Text>
              )}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {chosen && isChanged && (
            <Menu.Item
              leftSection={<IconDeviceFloppy size={16} aria-hidden />}
              onClick={() => void saved.save({ ...chosen, view })}
            >
              {t('view.saveChanges')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconBookmark size={16} aria-hidden />} onClick={() => setNamed('new')}>
            {t('view.saveAs')}
          </Menu.Item>
          {chosen && (
            <>
              <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setNamed('chosen')}>
                {t('view.rename')}
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => void remove(chosen)}>
                {t('view.remove')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {named !== null && (
        <ViewDialog
          known={named === 'chosen' ? chosen : null}
          onSave={async ({ name, isDefault }) => {
            const known = named === 'chosen' ? chosen : null;
            const kept = await saved.save({
              viewId: known?.viewId ?? null,
              name,
              isDefault,
              view: known?.view ?? view,
            });
            if (!known) show(kept.view, kept.viewId);
          }}
          onClose={() => setNamed(null)}
        />
      )}
    </>
  );
}

/** Deletes a view and offers to take that back. */
function useRemoveView(saved: SavedViews, { show }: CaseloadViewState): (view: SavedView) => Promise<void> {
  const { t } = useTranslation('caseload');
  return async (removed) => {
    show(standardView, allDossiers);
    await saved.remove(removed);
    const undo = () => {
      notifications.hide(removed.viewId);
      void saved.save(removed);
    };
    notifications.show({
      id: removed.viewId,
      autoClose: 15_000,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <span>{t('view.removed', { name: removed.name })}</span>
          <Button size="compact-sm" variant="default" onClick={undo}>
            {t('view.undo')}
          </Button>
        </Group>
      ),
    });
  };
}
