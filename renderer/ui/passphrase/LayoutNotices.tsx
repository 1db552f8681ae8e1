import { Box, List, Text } from '@mantine/core';
import { IconAlertTriangle, IconKeyboard } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { noticesOf, scriptsOf } from '#shared/rules/passphrase.ts';

import { Notice } from '../Notice.tsx';

/** Which alphabet a new passphrase is in, and what may make the same keys type another one tomorrow. */
export function LayoutNotices({ passphrase }: { passphrase: string }) {
  const { t } = useTranslation('access');
  const notices = noticesOf(passphrase);
  const scripts = scriptsOf(passphrase);
  const [script] = scripts;
  return (
    <Box mt={6} aria-live="polite">
      {notices.length > 0 && (
        <Notice tone="warning" icon={<IconAlertTriangle aria-hidden />} title={t('layout.title')}>
          <List size="sm" spacing={4}>
            {notices.map((notice) => (
              <List.Item key={notice}>{t(`layout.notice.${notice}`)}</List.Item>
            ))}
          </List>
        </Notice>
      )}
      {notices.length === 0 && script && (
        <Text size="sm" c="dimmed" component="p" m={0}>
          <IconKeyboard size={16} stroke={1.6} aria-hidden style={{ verticalAlign: 'text-bottom' }} />{' '}
          {t(`layout.script.${scripts.length > 1 ? 'several' : script}`)}
        </Text>
      )}
    </Box>
  );
}
