import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { fewestShares, mostShares } from '#shared/rules/recoveryWords.ts';

import { SheetInput } from './SheetInput.tsx';
import { emptyKit, emptySheet, type TypedKit } from './typedKit.ts';

interface KitEntryProps {
  kit: TypedKit;
  onChange: (kit: TypedKit) => void;
  isDisabled?: boolean;
}

/** Asks for the whole recovery kit: the sheet of 24 words, or as many shares as are at hand. */
export function KitEntry({ kit, onChange, isDisabled = false }: KitEntryProps) {
  const { t } = useTranslation('access');
  const { kind, sheets } = kit;
  const isShared = kind === 'shares';
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label={t('entry.kind')}
        data={[
          { value: 'whole', label: t('entry.whole') },
          { value: 'shares', label: t('entry.shares') },
        ]}
        value={kind}
        onChange={(next) => onChange(emptyKit(next))}
        disabled={isDisabled}
      />
      <Text size="sm" c="dimmed">
        {t('entry.text')}
      </Text>
      {sheets.map((words, index) => (
        <SheetInput
          // oxlint-disable-next-line react/no-array-index-key -- a sheet is known by its place alone
          key={`${kind} ${index}`}
          title={isShared ? t('entry.sheet', { number: index + 1 }) : t('kit.words')}
          words={words}
          onChange={(typed) => onChange({ kind, sheets: sheets.with(index, typed) })}
          isDisabled={isDisabled}
        />
      ))}
      {isShared && (
        <Group gap="sm">
          {sheets.length < mostShares && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => onChange({ kind, sheets: [...sheets, emptySheet(kind)] })}
              disabled={isDisabled}
            >
              {t('entry.add')}
            </Button>
          )}
          {sheets.length > fewestShares && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconMinus size={16} aria-hidden />}
              onClick={() => onChange({ kind, sheets: sheets.slice(0, -1) })}
              disabled={isDisabled}
            >
              {t('entry.remove')}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
}
