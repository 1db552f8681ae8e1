import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { contactUse, defaultContactQuotas } from '#shared/rules/contactQuota.ts';

import { useCommand } from '../../api/client.ts';
import { useCodeText } from '../../i18n/derivedTexts.ts';
import { localToday } from '../dateText.ts';
import { FieldWarning } from '../fields/Field.tsx';
import classes from './ContactQuotaLines.module.css';

interface ContactQuotaLinesProps {
  dossier: DossierView;
  /** A contact that is being written: its year and channel are shown, and it counts. */
  written?: { recordId: string; type: string; values: RawValues };
}

/** How much of the yearly quota of the person's regime is used; nothing where there is none, or the regime is not theirs to read. */
export function ContactQuotaLines({ dossier, written }: ContactQuotaLinesProps) {
  const { t } = useTranslation('views');
  const codeText = useCodeText();
  const { data: quotas = defaultContactQuotas } = useCommand('contactQuota.get', {});
  const heldOn = written?.values['heldOn'];
  const year = Number((typeof heldOn === 'string' ? heldOn : localToday()).slice(0, 4));
  const living = dossier.records.filter(
    ({ isVoid, isNewer, compartment, recordId }) =>
      !isVoid && !isNewer && dossier.readable.includes(compartment) && recordId !== written?.recordId,
  );
  const uses = contactUse(written ? [...living, written] : living, quotas, year).filter(
    ({ channel }) => !written || channel === written.values['channel'],
  );
  if (uses.length === 0) return null;
  return (
    <div className={classes.lines}>
      {uses.map(({ channel, used, allowed, isExceeded }) => (
        <div key={channel}>
          <Text span size="sm" c="dimmed">
            {t('quota.line', { channel: codeText('contactChannel', channel), year, used, allowed })}
          </Text>
          {isExceeded && <FieldWarning text={t('quota.exceeded')} />}
        </div>
      ))}
    </div>
  );
}
