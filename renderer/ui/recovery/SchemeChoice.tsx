import { Group, NumberInput, Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { fewestShares, mostShares, type ShareScheme } from '#shared/rules/recoveryWords.ts';

import classes from './SchemeChoice.module.css';

interface SchemeChoiceProps {
  /** Null for one sheet. */
  scheme: ShareScheme | null;
  onChange: (scheme: ShareScheme | null) => void;
}

/** Two of three: one person alone can do nothing, and one sheet may be lost. */
const usualShares: ShareScheme = { threshold: 2, count: 3 };

/** A number field is empty while it is being typed. */
function count(value: string | number, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}

/** How a recovery kit is kept: on one sheet, or divided among several people. */
export function SchemeChoice({ scheme, onChange }: SchemeChoiceProps) {
  const { t } = useTranslation('access');
  return (
    <Stack gap="md">
      <Radio.Group
        value={scheme ? 'shares' : 'whole'}
        onChange={(kind) => onChange(kind === 'shares' ? usualShares : null)}
        aria-label={t('scheme.label')}
      >
        <Stack gap="xs">
          {(['whole', 'shares'] as const).map((kind) => (
            <Radio.Card key={kind} value={kind} className={classes.choice}>
              <Radio.Indicator />
              <span>
                <Text fw={500} span>
                  {t(`scheme.${kind}.title`)}
                </Text>
                <Text size="sm" c="dimmed" display="block" span>
                  {t(`scheme.${kind}.text`)}
                </Text>
              </span>
            </Radio.Card>
          ))}
        </Stack>
      </Radio.Group>
      {scheme && (
        <Group align="flex-end">
          <NumberInput
            label={t('scheme.count')}
            w="12rem"
            min={fewestShares}
            max={mostShares}
            allowDecimal={false}
            clampBehavior="strict"
            value={scheme.count}
            onChange={(value) => {
              const shares = count(value, scheme.count);
              onChange({ count: shares, threshold: Math.min(scheme.threshold, shares) });
            }}
          />
          <NumberInput
            label={t('scheme.threshold')}
            w="12rem"
            min={fewestShares}
            max={scheme.count}
            allowDecimal={false}
            clampBehavior="strict"
            value={scheme.threshold}
            onChange={(value) => onChange({ ...scheme, threshold: count(value, scheme.threshold) })}
          />
        </Group>
      )}
    </Stack>
  );
}
