import { IconAlertTriangle, IconChevronRight, IconInfoCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import { definitionOf, type RecordType } from '#shared/records/records.ts';
import { defaultNeededConsents } from '#shared/rules/neededConsents.ts';
import { dossierWarnings, type DossierWarning, type WarningKind } from '#shared/rules/warnings.ts';

import { useCommand } from '../../../api/client.ts';
import { useCodeText } from '../../../i18n/derivedTexts.ts';
import { formatDate, localToday } from '../../../ui/dateText.ts';
import tones from '../../../ui/tones.module.css';
import classes from './overview.module.css';

type Tone = 'neutral' | 'warning' | 'danger';

const toneOf: Record<WarningKind, Tone> = {
  safety: 'danger',
  guardedSafety: 'danger',
  placedApart: 'danger',
  conflict: 'warning',
  guardianMissing: 'warning',
  consentWithdrawn: 'warning',
  consentExpired: 'warning',
  consentMissing: 'warning',
  closureToApprove: 'warning',
  certificateExpired: 'warning',
  papersMissing: 'neutral',
  planMissing: 'neutral',
  iinMissing: 'neutral',
};

/** The form that mends what is missing. */
const missingType: Partial<Record<WarningKind, RecordType>> = {
  guardianMissing: 'guardianship',
  consentMissing: 'consent',
  papersMissing: 'identityDocument',
  planMissing: 'plan',
};

/** What must not be overlooked, the gravest first; each line leads to where something can be done about it. */
export function Attention({ dossier }: { dossier: DossierView }) {
  const { t } = useTranslation('views');
  const { data: needed = defaultNeededConsents } = useCommand('neededConsents.get', {});
  const warnings = warningsOf(dossier, needed.purposes);
  if (warnings.length === 0) return null;
  return (
    <section aria-labelledby="attention-title">
      <h2 id="attention-title" className={classes.attentionTitle}>
        {t('overview.attention')}
      </h2>
      <ul className={classes.warnings}>
        {warnings.map((warning) => (
          <li key={[warning.kind, warning.recordId, warning.purpose, warning.relative?.dossierId].join(' ')}>
            <WarningLine dossier={dossier} warning={warning} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function warningsOf(dossier: DossierView, neededConsents: readonly string[]): DossierWarning[] {
  const { records, readable, life, relatives, guardedSafety, dossierId } = dossier;
  const sources = records.filter(
    (record) => readable.includes(record.compartment) && !record.isVoid && !record.isNewer,
  );
  return dossierWarnings(sources, {
    dossierId,
    relatives,
    guardedSafety,
    isActive: life !== null && life.state !== 'closed' && life.state !== 'transferredOut',
    closureToApprove: life?.closureToApprove ?? null,
    neededConsents,
    today: localToday(),
  });
}

function WarningLine({ dossier, warning }: { dossier: DossierView; warning: DossierWarning }) {
  const text = useWarningText();
  const tone = toneOf[warning.kind];
  const Icon = tone === 'neutral' ? IconInfoCircle : IconAlertTriangle;
  const content = (
    <>
      <Icon size={18} aria-hidden className={classes.warningIcon} />
      <span className={classes.warningText}>{text(warning)}</span>
    </>
  );
  const shared = { className: `${tones.tone} ${classes.warning}`, 'data-tone': tone };
  const target = targetOf(dossier, warning);
  if (target === null) return <div {...shared}>{content}</div>;
  return (
    <Link {...target} {...shared}>
      {content}
      <IconChevronRight size={16} aria-hidden className={classes.warningIcon} />
    </Link>
  );
}

function useWarningText(): (warning: DossierWarning) => string {
  const { t } = useTranslation('views');
  const codeText = useCodeText();
  return ({ kind, relative, purpose, on, count }) =>
    t(`warning.${kind}`, {
      count,
      name: relative?.name ?? '',
      relation: relative === null ? '' : codeText('relation', relative.relation).toLowerCase(),
      purpose: purpose === null ? '' : codeText('consentPurpose', purpose),
      date: on === null ? '' : formatDate(on),
    });
}

/** Where something can be done: the record, the relative's dossier, or the form of what is missing. */
function targetOf({ dossierId, writable }: DossierView, { kind, recordId, relative }: DossierWarning) {
  if (relative !== null) {
    return { to: '/dossier/$dossierId', params: { dossierId: relative.dossierId } } as const;
  }
  if (recordId !== null) {
    return { to: '/dossier/$dossierId/record/$recordId', params: { dossierId, recordId } } as const;
  }
  const type = missingType[kind];
  if (type === undefined || !writable.includes(definitionOf(type).compartment)) return null;
  return { to: '/dossier/$dossierId/new/$type', params: { dossierId, type } } as const;
}
