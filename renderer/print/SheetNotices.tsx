import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { RecordApproval } from '#shared/contract/recordCommands.ts';
import type { PrintRecord } from '#shared/contract/printing.ts';

import { formatInstant } from '../ui/dateText.ts';
import { FieldValue } from '../ui/fields/FieldValue.tsx';
import { useRecordTexts } from '../ui/fields/recordTexts.ts';
import { NameText } from '../ui/NameText.tsx';
import classes from './Sheet.module.css';

/** What must be known before a printed record is relied on, in words and a frame: paper has no colours to warn with. */
export function SheetNotices({ record }: { record: PrintRecord }) {
  const { t } = useTranslation(['print', 'dossier']);
  return (
    <>
      {record.isVoid && (
        <Notice title={t('dossier:record.voidTitle')}>
          {t('print:sheet.void')}
          {record.voidReason !== null && (
            <>
              {' '}
              {t('print:sheet.voidReason')} <NameText>{record.voidReason}</NameText>
            </>
          )}
        </Notice>
      )}
      {record.isVoidContested && (
        <Notice title={t('dossier:record.voidContestedTitle')}>{t('print:sheet.voidContested')}</Notice>
      )}
      {record.conflicts.length > 0 && <ConflictNotice record={record} />}
      {record.isParallel && record.conflicts.length === 0 && (
        <Notice title={t('dossier:record.parallelTitle')}>{t('dossier:record.parallelText')}</Notice>
      )}
      {record.approval !== null && <ApprovalNotice approval={record.approval} />}
      {record.isNewer && <Notice title={t('dossier:mark.newer')}>{t('print:sheet.newer')}</Notice>}
    </>
  );
}

/** A supervisor's decision on this version, or that a later edit has undone it. */
function ApprovalNotice({ approval: { state, byName, at, comment } }: { approval: RecordApproval }) {
  const { t } = useTranslation('dossier');
  return (
    <Notice title={t(`approval.${state}`, { name: byName, at: formatInstant(at) })}>
      {comment !== null && <NameText>{comment}</NameText>}
    </Notice>
  );
}

function ConflictNotice({ record }: { record: PrintRecord }) {
  const { t } = useTranslation('dossier');
  const texts = useRecordTexts();
  return (
    <Notice title={t('conflict.title', { count: record.conflicts.length })}>
      {t('record.conflictText')}
      <dl className={classes.values}>
        {record.conflicts.map(({ field, values }) => (
          <div key={field}>
            <dt>{texts.label(record.type, field)}</dt>
            <dd>
              {values.map(({ value, versions }) => (
                <div key={versions.join()} className={classes.contested}>
                  <FieldValue type={record.type} name={field} value={value} />
                </div>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Notice>
  );
}

function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.notice}>
      <strong>{title}</strong>
      <div>{children}</div>
    </div>
  );
}
