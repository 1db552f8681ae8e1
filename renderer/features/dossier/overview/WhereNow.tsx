import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { RecordSummary } from '#shared/contract/recordCommands.ts';

import { useCodeText } from '../../../i18n/derivedTexts.ts';
import { DateText } from '../../../ui/DateText.tsx';
import { FieldValue, isEmptyValue } from '../../../ui/fields/FieldValue.tsx';
import { useRecordTexts } from '../../../ui/fields/recordTexts.ts';
import classes from './overview.module.css';
import { OverviewPanel } from './OverviewPanel.tsx';

/** Where the person is, with whom, how far the case has come, and who is responsible. */
export function WhereNow({ dossier }: { dossier: DossierView }) {
  const { t } = useTranslation('views');
  const placement = presentOf(dossier, 'placement', 'fromOn', 'toOn');
  const custody = presentOf(dossier, 'custody', 'startOn', 'endOn');
  const assignment = presentOf(dossier, 'assignment', 'fromOn', 'toOn');
  return (
    <OverviewPanel title={t('overview.where')}>
      {placement === undefined && custody === undefined && <p className={classes.none}>{t('overview.nowhere')}</p>}
      <dl className={classes.facts}>
        {placement && <Stay dossier={dossier} record={placement} fields={['kind', 'facility', 'address']} />}
        {placement && !isEmptyValue(placement.values['companions']) && (
          <Fact type="placement" name="companions">
            <Companions rows={placement.values['companions']} />
          </Fact>
        )}
        {custody && <Stay dossier={dossier} record={custody} fields={['facility', 'securityLevel', 'conditions']} />}
        <CaseState dossier={dossier} />
        {assignment && (
          <Fact type="assignment" name="responsible">
            <FieldValue type="assignment" name="responsible" value={assignment.values['responsible']} />
          </Fact>
        )}
      </dl>
    </OverviewPanel>
  );
}

/** The latest record of a type that has begun and not ended. */
function presentOf({ records }: DossierView, type: string, from: string, to: string): RecordSummary | undefined {
  const startOf = ({ values }: RecordSummary) => (typeof values[from] === 'string' ? values[from] : '');
  return records
    .filter((record) => record.type === type && !record.isVoid && isEmptyValue(record.values[to]))
    .toSorted((a, b) => startOf(a).localeCompare(startOf(b)))
    .at(-1);
}

interface StayProps {
  dossier: DossierView;
  record: RecordSummary;
  fields: readonly string[];
}

function Stay({ dossier, record: { recordId, type, values, happenedOn }, fields }: StayProps) {
  const { t } = useTranslation('views');
  const texts = useRecordTexts();
  const filled = fields.filter((name) => !isEmptyValue(values[name]));
  return (
    <div>
      <dt>{texts.title(type)}</dt>
      <dd>
        <Link
          to="/dossier/$dossierId/record/$recordId"
          params={{ dossierId: dossier.dossierId, recordId }}
          className={classes.stay}
        >
          {filled.map((name) => (
            <span key={name}>
              <FieldValue type={type} name={name} value={values[name]} />
            </span>
          ))}
        </Link>
        <div className={classes.since}>
          {t('overview.since')} <DateText date={happenedOn} />
        </div>
      </dd>
    </div>
  );
}

function Fact({ type, name, children }: { type: string; name: string; children: ReactNode }) {
  const texts = useRecordTexts();
  return (
    <div>
      <dt>{texts.label(type, name)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The names of those who live there too. */
function Companions({ rows }: { rows: unknown }) {
  if (!Array.isArray(rows)) return null;
  const names = rows.flatMap((row: { person?: { name?: unknown } } | null) => {
    const name = row?.person?.name;
    return typeof name === 'string' ? [name] : [];
  });
  return <bdi>{names.join(', ')}</bdi>;
}

function CaseState({ dossier: { life } }: { dossier: DossierView }) {
  const { t } = useTranslation('views');
  const codeText = useCodeText();
  if (life === null) return null;
  return (
    <div>
      <dt>{t('overview.state')}</dt>
      <dd>
        {codeText('caseState', life.state)}
        {life.since !== null && (
          <span className={classes.since}>
            {' '}
            {t('overview.since')} <DateText date={life.since} />
          </span>
        )}
      </dd>
    </div>
  );
}
