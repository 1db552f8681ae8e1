import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { PageHeader, Panel } from '../../ui/Page.tsx';

/** Asks why somebody opens a record that their role opens only with a reason. */
export function ReasonGate({ type, onReason }: { type: string; onReason: (reason: string) => void }) {
  const { t } = useTranslation(['dossier', 'errors']);
  const texts = useRecordTexts();
  const [typed, setTyped] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = () => {
    const reason = typed.trim();
    if (reason === '') setMissing(true);
    else onReason(reason);
  };
  return (
    <Stack>
      <PageHeader title={texts.title(type)} />
      <Panel>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Stack maw="34rem">
            <Group gap="xs" wrap="nowrap" align="flex-start">
              <IconLock aria-hidden style={{ flex: 'none' }} />
              <Text>{t('reason.text')}</Text>
            </Group>
            <Textarea
              label={t('reason.label')}
              description={t('reason.help')}
              required
              autosize
              minRows={2}
              maxLength={500}
              value={typed}
              error={isMissing ? t('errors:field.required') : undefined}
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                setMissing(false);
              }}
            />
            <Group>
              <Button type="submit">{t('reason.open')}</Button>
            </Group>
          </Stack>
        </form>
      </Panel>
    </Stack>
  );
}
