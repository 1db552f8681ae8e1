import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconShieldX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import classes from '../exchange.module.css';
import type { PackageRefusal } from './refusals.ts';

interface RefusalProps {
  code: PackageRefusal;
  onChooseAnother: () => void;
}

/** Why a package was refused, in words that lead to the next step. */
export function Refusal({ code, onChooseAnother }: RefusalProps) {
  const { t } = useTranslation('exchange');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const concernsStations = ['packageSignerUnknown', 'packageSignerUnverified', 'renewalBroken'].includes(code);
  return (
    <section className={classes.refusal}>
      <Text c="var(--mantine-color-error)" lh={1}>
        <IconShieldX aria-hidden size={44} stroke={1.4} />
      </Text>
      <Stack gap="md" align="flex-start">
        <div>
          <Title order={2} ref={heading} tabIndex={-1} size="h1" style={{ outline: 'none' }}>
            {t(`refusal.${code}.title`)}
          </Title>
          <Text fw={600} mt={4}>
            {t('refusal.unchanged')}
          </Text>
        </div>
        <Explanation title={t('refusal.means')} text={t(`refusal.${code}.means`)} />
        <Explanation title={t('refusal.action')} text={t(`refusal.${code}.action`)} />
        <Group mt="xs">
          {concernsStations && (
            <Button renderRoot={(props) => <Link to="/exchange" {...props} />}>{t('refusal.goStations')}</Button>
          )}
          <Button variant={concernsStations ? 'default' : 'filled'} onClick={onChooseAnother}>
            {t('refusal.another')}
          </Button>
        </Group>
        <Text size="xs" c="dimmed">
          {t('refusal.code', { code })}
        </Text>
      </Stack>
    </section>
  );
}

function Explanation({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <Title order={3}>{title}</Title>
      <Text>{text}</Text>
    </div>
  );
}
