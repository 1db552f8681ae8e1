import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { RecordType } from '#shared/records/records.ts';

import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import type { Theme } from '../../ui/records/presentations/presentation.ts';
import classes from './dossier.module.css';
import { typesOfTheme, visibleThemes, writableTypes } from './themes.ts';

/** Begins a record of any of the types that the person may write, theme by theme. */
export function NewRecordMenu({ dossier }: { dossier: DossierView }) {
  const { t } = useTranslation('dossier');
  const themes = visibleThemes(dossier)
    .flat()
    .filter((theme) => theme !== 'overview')
    .map((theme) => ({ theme, types: writableTypes(typesOfTheme(theme), dossier.writable) }))
    .filter(({ types }) => types.length > 0);
  if (themes.length === 0) return null;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          leftSection={<IconPlus size={18} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          {t('list.new')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown miw="17rem" className={classes.newMenu}>
        {themes.map(({ theme, types }) => (
          <ThemeItems key={theme} dossierId={dossier.dossierId} theme={theme} types={types} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface ThemeItemsProps {
  dossierId: string;
  theme: Theme;
  types: readonly RecordType[];
}

function ThemeItems({ dossierId, theme, types }: ThemeItemsProps) {
  const { t } = useTranslation('dossier');
  const texts = useRecordTexts();
  return (
    <>
      <Menu.Label>{t(`nav.${theme}`)}</Menu.Label>
      {types.map((type) => (
        <Menu.Item
          key={type}
          renderRoot={(props) => <Link to="/dossier/$dossierId/new/$type" params={{ dossierId, type }} {...props} />}
        >
          {texts.title(type)}
        </Menu.Item>
      ))}
    </>
  );
}
