import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { useCommand } from '../../api/client.ts';
import { Panel } from '../../ui/Page.tsx';
import { ReadingLine } from '../../ui/records/ReadingLine.tsx';

/** Who has read a record with a reason: for its authors, and for supervisors. */
export function RecordReaders({ dossierId, recordId }: { dossierId: string; recordId: string }) {
  const { t } = useTranslation('audit');
  const readers = useCommand('record.readers', { dossierId, recordId });
  if (!readers.data) return null;
  return (
    <Panel title={t('readers.title')}>
      <Stack gap="xs">
        {readers.data.map((reading) => (
          <ReadingLine key={`${reading.at} ${reading.how}`} reading={reading} />
        ))}
      </Stack>
    </Panel>
  );
}
