import { ActionIcon, Button, NumberInput, Select, Stack, Table, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { codelists } from '#shared/codelists/codelists.ts';
import {
  contactQuotasSchema,
  defaultContactQuotas,
  quotaChannels,
  type ContactQuota,
  type ContactQuotas,
} from '#shared/rules/contactQuota.ts';

import { useCommand, useCommandMutation } from '../../api/client.ts';
import { useCodeText } from '../../i18n/derivedTexts.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { FieldWarning } from '../../ui/fields/Field.tsx';
import { WaitingPage } from '../../ui/WaitingPage.tsx';
import classes from './references.module.css';
import { RuleForm } from './RuleForm.tsx';

/** How many family contacts a year each regime grants. */
export function ContactQuotasForm() {
  const known = useCommand('contactQuota.get', {});
  if (known.isError) return <FailureAlert error={known.error} onRetry={known.refetch} />;
  return known.isPending ? <WaitingPage /> : <Quotas known={known.data} />;
}

function Quotas({ known }: { known: ContactQuotas }) {
  const { t } = useTranslation('references');
  const [{ quotas, basis }, setValues] = useState(known);
  const [isTwice, setTwice] = useState(false);
  const saving = useCommandMutation('contactQuota.save', { invalidates: ['contactQuota.get'] });
  const change = (values: ContactQuotas) => {
    saving.reset();
    setTwice(false);
    setValues(values);
  };
  const setRow = (index: number, row: ContactQuota) => change({ quotas: quotas.with(index, row), basis });
  const empty = { ...defaultContactQuotas.quotas[0], conditions: 'ordinary' } as ContactQuota;
  const save = () => {
    const values = { quotas, basis: basis?.trim() ? basis : null };
    if (contactQuotasSchema.safeParse(values).success) saving.mutate(values);
    else setTwice(true);
  };
  return (
    <RuleForm
      help={t('contactQuotas.help')}
      isSaving={saving.isPending}
      isSaved={saving.isSuccess}
      error={saving.error}
      onReset={() => change(defaultContactQuotas)}
      onSave={save}
    >
      <Stack>
        <div className={classes.scroller}>
          <Table verticalSpacing="xs" className={classes.quotas}>
            <QuotaHead />
            <Table.Tbody>
              {quotas.map((row, index) => (
                <QuotaRow
                  // oxlint-disable-next-line react/no-array-index-key -- rows have no identity but their place
                  key={index}
                  row={row}
                  onChange={(changed) => setRow(index, changed)}
                  onRemove={() => change({ quotas: quotas.toSpliced(index, 1), basis })}
                />
              ))}
            </Table.Tbody>
          </Table>
        </div>
        {isTwice && <FieldWarning text={t('contactQuotas.twice')} />}
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => change({ quotas: [...quotas, empty], basis })}
        >
          {t('contactQuotas.add')}
        </Button>
        <TextInput
          label={t('contactQuotas.basis')}
          maw="36rem"
          maxLength={500}
          dir="auto"
          autoComplete="off"
          value={basis ?? ''}
          onChange={(event) => change({ quotas, basis: event.currentTarget.value })}
        />
      </Stack>
    </RuleForm>
  );
}

function QuotaHead() {
  const { t } = useTranslation('references');
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th scope="col">{t('contactQuotas.conditions')}</Table.Th>
        <Table.Th scope="col">{t('contactQuotas.securityLevel')}</Table.Th>
        {quotaChannels.map((channel) => (
          <Table.Th key={channel} scope="col">
            {t(`contactQuotas.channel.${channel}`)}
          </Table.Th>
        ))}
        <Table.Td />
      </Table.Tr>
    </Table.Thead>
  );
}

interface QuotaRowProps {
  row: ContactQuota;
  onChange: (row: ContactQuota) => void;
  onRemove: () => void;
}

function QuotaRow({ row, onChange, onRemove }: QuotaRowProps) {
  const { t } = useTranslation('references');
  const codeText = useCodeText();
  const level =
    row.securityLevel === null ? t('contactQuotas.everyLevel') : codeText('securityLevel', row.securityLevel);
  const name = `${codeText('regimeConditions', row.conditions)}, ${level}`;
  const conditions = codelists.regimeConditions.filter((code) => code !== 'other');
  const levels = codelists.securityLevel.filter((code) => code !== 'other');
  return (
    <Table.Tr>
      <Table.Td>
        <Select
          aria-label={`${t('contactQuotas.conditions')}, ${name}`}
          allowDeselect={false}
          data={conditions.map((code) => ({ value: code, label: codeText('regimeConditions', code) }))}
          value={row.conditions}
          onChange={(code) =>
            onChange({ ...row, conditions: conditions.find((one) => one === code) ?? row.conditions })
          }
        />
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={`${t('contactQuotas.securityLevel')}, ${name}`}
          allowDeselect={false}
          data={[
            { value: '', label: t('contactQuotas.everyLevel') },
            ...levels.map((code) => ({ value: code, label: codeText('securityLevel', code) })),
          ]}
          value={row.securityLevel ?? ''}
          onChange={(code) => onChange({ ...row, securityLevel: levels.find((one) => one === code) ?? null })}
        />
      </Table.Td>
      {quotaChannels.map((channel) => (
        <Table.Td key={channel}>
          <NumberInput
            aria-label={t('contactQuotas.cell', { channel: t(`contactQuotas.channel.${channel}`), row: name })}
            min={0}
            max={999}
            clampBehavior="strict"
            allowDecimal={false}
            allowNegative={false}
            hideControls
            value={row[channel] ?? ''}
            onChange={(value) => onChange({ ...row, [channel]: typeof value === 'number' ? value : null })}
          />
        </Table.Td>
      ))}
      <Table.Td>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('contactQuotas.remove', { row: name })}
          onClick={onRemove}
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  );
}
