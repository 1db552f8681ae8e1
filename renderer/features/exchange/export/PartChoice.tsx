import { Checkbox, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { compartments, rightIn, type Compartment } from '#shared/rules/permissions.ts';

import { useSession } from '../../../api/session.ts';
import classes from '../exchange.module.css';
import { usePartName } from '../usePartName.ts';
import { isPartial, type ExportForm } from './exportForm.ts';

/** The parts of the dossiers to send, and why the others stay. */
export function PartChoice({ form }: { form: ExportForm }) {
  const { t } = useTranslation('exchange');
  const partName = usePartName();
  const { roles } = useSession();
  const { parts } = form.getValues();
  const own = compartments.filter((part) => rightIn(roles, part) !== 'none');
  const hasAll = parts.length === own.length;
  const choose = (chosen: readonly Compartment[]) =>
    form.setFieldValue(
      'parts',
      compartments.filter((part) => chosen.includes(part)),
    );
  return (
    <Stack gap="sm" align="stretch">
      <div className={classes.choices}>
        <div className={classes.choice}>
          <Checkbox
            checked={hasAll}
            indeterminate={!hasAll && parts.length > 0}
            onChange={() => choose(hasAll ? [] : own)}
            label={t('export.parts.all')}
          />
        </div>
        {compartments.map((part) => (
          <div key={part} className={classes.choice}>
            <Checkbox
              ms="xl"
              checked={parts.includes(part)}
              disabled={!own.includes(part)}
              onChange={(event) =>
                choose(event.currentTarget.checked ? [...parts, part] : parts.filter((other) => other !== part))
              }
              label={partName(part)}
              description={own.includes(part) ? t(`part.${part}`) : t('part.noRight')}
            />
          </div>
        ))}
      </div>
      {isPartial(form.getValues()) && (
        <Textarea
          label={t('export.parts.reason')}
          description={t('export.parts.reasonHelp')}
          withAsterisk
          autosize
          minRows={2}
          maxLength={500}
          {...form.getInputProps('withheldReason')}
        />
      )}
    </Stack>
  );
}
