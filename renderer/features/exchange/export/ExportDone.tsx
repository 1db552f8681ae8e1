import { Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { Answer } from '#shared/contract/commands.ts';
import type { Contact } from '#shared/contract/exchangeCommands.ts';

import { useFileSize } from '../../../ui/fields/useFileSize.ts';
import { Panel } from '../../../ui/Page.tsx';
import { Facts } from '../Facts.tsx';
import { OutcomeTitle } from '../OutcomeTitle.tsx';
import { StationLines } from './ExportSummary.tsx';

interface ExportDoneProps {
  written: Answer<'package.export'>;
  to: readonly string[];
  contacts: readonly Contact[];
  onAnother: () => void;
}

/** After a package was written and read back: that the medium may go, and what happens next. */
export function ExportDone({ written, to, contacts, onAnother }: ExportDoneProps) {
  const { t } = useTranslation('exchange');
  const fileSize = useFileSize();
  return (
    <Panel>
      <Stack gap="lg">
        <OutcomeTitle
          icon={<IconCircleCheck aria-hidden size={36} stroke={1.5} />}
          title={t('export.done.title')}
          text={t('export.done.remove')}
        />
        <Facts
          facts={[
            { name: t('export.done.file'), value: <Text fw={600}>{written.fileName}</Text> },
            { name: t('export.done.size'), value: fileSize(written.bytes) },
            { name: t('export.done.to'), value: <StationLines to={to} contacts={contacts} /> },
            {
              name: t('export.done.checksum'),
              value: (
                <Text span ff="monospace" size="xs">
                  {written.sha256}
                </Text>
              ),
            },
          ]}
        />
        <div>
          <Title order={3} mb={6}>
            {t('export.done.next')}
          </Title>
          <List type="ordered" spacing={4}>
            <List.Item>{t('export.done.step1')}</List.Item>
            <List.Item>{t('export.done.step2')}</List.Item>
            <List.Item>{t('export.done.step3')}</List.Item>
          </List>
        </div>
        <Group>
          <Button renderRoot={(props) => <Link to="/exchange/ledger" {...props} />}>{t('export.done.ledger')}</Button>
          <Button variant="default" onClick={onAnother}>
            {t('export.done.another')}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
