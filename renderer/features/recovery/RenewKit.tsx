import { Alert, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ShareScheme } from '#shared/rules/recoveryWords.ts';

import { call, invalidateCommands } from '../../api/client.ts';
import { useJob } from '../../api/useJob.ts';
import { useSession } from '../../api/session.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';
import { KitSheets } from '../../ui/recovery/KitSheets.tsx';
import { SchemeChoice } from '../../ui/recovery/SchemeChoice.tsx';
import { TryKit } from '../../ui/recovery/TryKit.tsx';
import { useKitTrial } from '../../ui/recovery/useKitTrial.ts';
import { useFormSubmit } from '../../ui/useFormSubmit.ts';

interface Drawn {
  readonly scheme: ShareScheme | null;
  readonly sheets: readonly (readonly string[])[];
}

/** A new kit in the place of the present one: how it is kept, the sheets, a few words typed back. The present one holds until the end. */
export function RenewKit({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('access');
  const { t: common } = useTranslation('common');
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [isTrying, setIsTrying] = useState(false);
  const [isDone, setIsDone] = useState(false);
  if (isDone) {
    return (
      <Stack gap="md" align="flex-start">
        <Alert color="teal" variant="light" icon={<IconCircleCheck aria-hidden />}>
          {t('renew.done')}
        </Alert>
        <Button variant="default" onClick={onClose}>
          {common('action.close')}
        </Button>
      </Stack>
    );
  }
  if (drawn === null) return <ChooseScheme onDrawn={setDrawn} onClose={onClose} />;
  if (!isTrying) return <KeepSheets drawn={drawn} onNext={() => setIsTrying(true)} onClose={onClose} />;
  return <TrySheets drawn={drawn} onDone={() => setIsDone(true)} onBack={() => setIsTrying(false)} />;
}

function ChooseScheme({ onDrawn, onClose }: { onDrawn: (drawn: Drawn) => void; onClose: () => void }) {
  const { t } = useTranslation('access');
  const { t: common } = useTranslation('common');
  const [scheme, setScheme] = useState<ShareScheme | null>(null);
  const form = useFormSubmit(async () => {
    const { sheets } = await call('vault.prepareRecovery', { shares: scheme });
    onDrawn({ scheme, sheets });
  });
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <Notice tone="warning" icon={<IconAlertTriangle aria-hidden />} title={t('renew.honestTitle')}>
          {t('renew.honest')}
        </Notice>
        <SchemeChoice scheme={scheme} onChange={setScheme} />
        {form.failure !== null && <FailureAlert error={form.failure} />}
        <Group>
          <Button type="submit" loading={form.isBusy}>
            {common('action.continue')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function KeepSheets({ drawn, onNext, onClose }: { drawn: Drawn; onNext: () => void; onClose: () => void }) {
  const { t } = useTranslation('access');
  const { t: common } = useTranslation('common');
  const { stationName } = useSession();
  const [isKept, setIsKept] = useState(false);
  const kind = drawn.scheme ? 'shares' : 'whole';
  return (
    <Stack gap="md">
      <Text>{t(`kit.order.${kind}`)}</Text>
      <KitSheets sheets={drawn.sheets} scheme={drawn.scheme} stationName={stationName} />
      <Text>{t(`kit.caution.${kind}`)}</Text>
      <Checkbox
        label={t('kit.confirm')}
        checked={isKept}
        onChange={(event) => setIsKept(event.currentTarget.checked)}
      />
      <Group>
        <Button onClick={onNext} disabled={!isKept}>
          {common('action.continue')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {common('action.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

function TrySheets({ drawn, onDone, onBack }: { drawn: Drawn; onDone: () => void; onBack: () => void }) {
  const { t } = useTranslation('access');
  const { t: common } = useTranslation('common');
  const client = useQueryClient();
  const job = useJob();
  const trial = useKitTrial(drawn.sheets);
  const form = useFormSubmit(async () => {
    const sheets = trial.take();
    if (sheets === null) return;
    await job.run((jobId) => call('recovery.renew', { jobId, sheets }));
    await invalidateCommands(client, ['recovery.state']);
    onDone();
  });
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <Text>{t(drawn.scheme ? 'try.lead.shares' : 'try.lead.whole')}</Text>
        <TryKit
          {...trial}
          sheets={drawn.sheets}
          onType={(key, word) => {
            trial.onType(key, word);
            form.clearFailure();
          }}
          isRefused={form.failure !== null}
          isDisabled={form.isBusy}
        />
        {form.isBusy && <ProgressPanel title={t('renew.running')} job={job} isCancellable={false} />}
        {form.failure !== null && <FailureAlert error={form.failure} />}
        <Group>
          <Button type="submit" loading={form.isBusy}>
            {t('renew.action')}
          </Button>
          <Button variant="default" onClick={onBack} disabled={form.isBusy}>
            {common('action.back')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
