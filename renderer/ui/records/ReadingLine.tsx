import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { StatedReading } from '#shared/contract/auditCommands.ts';

import { InstantText } from '../DateText.tsx';

/** Who read or printed a record, when, and the reason that they stated. */
export function ReadingLine({ reading: { how, readerName, at, reason } }: { reading: StatedReading }) {
  const { t } = useTranslation('audit');
  return (
    <Text size="sm">
      {t(`readers.${how}`, { name: readerName })}, <InstantText at={at} />
      <Text span display="block" c="dimmed" style={{ whiteSpace: 'pre-line' }}>
        {reason}
      </Text>
    </Text>
  );
}
