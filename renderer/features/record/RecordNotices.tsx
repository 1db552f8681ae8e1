import { Anchor, Stack, Text } from '@mantine/core';
import { IconArrowsSplit2, IconBan, IconGitMerge, IconHelpHexagon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { RecordView } from '#shared/contract/recordCommands.ts';

import { FieldValue } from '../../ui/fields/FieldValue.tsx';
import { useRecordTexts } from '../../ui/fields/recordTexts.ts';
import { Notice } from '../../ui/Notice.tsx';
import classes from './record.module.css';

interface RecordNoticesProps {
  record: RecordView;
  isWritable: boolean;
  dossierId: string;
}

/** What must be known before a record is relied on: several values, two versions merged, voided. */
export function RecordNotices({ record, isWritable, dossierId }: RecordNoticesProps) {
  const { t } = useTranslation('dossier');
  return (
    <>
      {record.isNewer && (
        <Notice tone="warning" icon={<IconHelpHexagon size={20} aria-hidden />} title={t('mark.newer')}>
          {t('record.newerReadOnly')}
        </Notice>
      )}
      {record.isVoid && (
        <Notice tone="neutral" icon={<IconBan size={20} aria-hidden />} title={t('record.voidTitle')}>
          {t('record.voidText')}
        </Notice>
      )}
      {record.isVoidContested && (
        <Notice tone="danger" icon={<IconArrowsSplit2 size={20} aria-hidden />} title={t('record.voidContestedTitle')}>
          {t('record.voidContestedText')}
        </Notice>
      )}
      {record.conflicts.length > 0 && <ConflictNotice record={record} isWritable={isWritable} dossierId={dossierId} />}
      {record.isParallel && record.conflicts.length === 0 && (
        <Notice tone="warning" icon={<IconGitMerge size={20} aria-hidden />} title={t('record.parallelTitle')}>
          {t('record.parallelText')}
        </Notice>
      )}
    </>
  );
}

function ConflictNotice({ record, isWritable, dossierId }: RecordNoticesProps) {
  const { t } = useTranslation('dossier');
  const texts = useRecordTexts();
  return (
    <Notice
      tone="danger"
      icon={<IconArrowsSplit2 size={20} aria-hidden />}
      title={t('conflict.title', { count: record.conflicts.length })}
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('record.conflictText')}</Text>
        <dl className={classes.conflicts}>
          {record.conflicts.map(({ field, values }) => (
            <div key={field}>
              <dt>{texts.label(record.type, field)}</dt>
              {values.map(({ value, versions }) => (
                <dd key={versions.join()}>
                  <FieldValue type={record.type} name={field} value={value} />
                </dd>
              ))}
            </div>
          ))}
        </dl>
        {isWritable && (
          <Anchor
            size="sm"
            renderRoot={(props) => (
              <Link
                to="/dossier/$dossierId/record/$recordId/amend"
                params={{ dossierId, recordId: record.recordId }}
                {...props}
              />
            )}
          >
            {t('record.settle')}
          </Anchor>
        )}
      </Stack>
    </Notice>
  );
}
